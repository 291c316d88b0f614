import * as v from "valibot";
import { ChannelKind, ClosingReason } from "../session.ts";
import { ConversationId, FileId, Id, Moment, Seq } from "../values.ts";
import { Named } from "./named.ts";

const of = {
  conversation: ConversationId,
  session: Seq,
  line: Id,
  channel: v.object({ id: Id, kind: ChannelKind }),
  contact: v.object({ name: v.string() }),
};

/** What outside systems are told of a session that was opened, opened again or closed. */
export const SessionHappening = v.object({
  ...of,
  openedAt: Moment,
  reopened: v.optional(v.boolean()),
  page: v.optional(v.string()),
  closedAt: v.optional(Moment),
  reason: v.optional(ClosingReason),
  operator: v.optional(Named),
});
export type SessionHappening = v.InferOutput<typeof SessionHappening>;

/** What outside systems are told of a message that the client could see. */
export const MessageHappening = v.object({
  ...of,
  seq: Seq,
  at: Moment,
  author: v.object({ kind: v.string(), id: v.optional(v.string()), name: v.optional(v.string()) }),
  text: v.string(),
  files: v.array(v.object({ id: FileId, name: v.string(), kind: v.string(), bytes: v.number() })),
});
export type MessageHappening = v.InferOutput<typeof MessageHappening>;
