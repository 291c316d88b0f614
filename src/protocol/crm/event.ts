import * as v from "valibot";

/** What connectors can be told of. */
export const CrmEventType = v.picklist([
  "contact.created",
  "contact.updated",
  "contact.merged",
  "contact.erased",
  "lead.created",
  "lead.updated",
  "lead.withdrawn",
  "deal.created",
  "deal.updated",
  "deal.deleted",
  "session.opened",
  "session.closed",
  "message.created",
]);
export type CrmEventType = v.InferOutput<typeof CrmEventType>;
