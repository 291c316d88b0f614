import * as v from "valibot";
import { ConversationId, Epoch, Id, Moment, Seq } from "./values.ts";

const SessionState = v.picklist(["queued", "offered", "assigned", "parked", "closed"]);

export const ChannelKind = v.picklist(["site", "telegram"]);
export type ChannelKind = v.InferOutput<typeof ChannelKind>;

/** A session as the console lists it. A later one of the same conversation replaces it whole. */
export const SessionView = v.object({
  conversation: ConversationId,
  session: Seq,
  epoch: Epoch,
  state: SessionState,
  contact: v.object({ name: v.string() }),
  channel: v.object({ id: Id, kind: ChannelKind }),
  openedAt: Moment,
  /** Since when the client waits for us; absent when we answered last. */
  waitingSince: v.optional(Moment),
  holder: v.optional(v.object({ id: Id, name: v.string() })),
  offer: v.optional(v.object({ to: v.array(Id), until: Moment })),
  /** The newest public message, shortened. */
  preview: v.object({ text: v.string(), at: Moment, by: v.picklist(["client", "house"]) }),
  lastSeq: Seq,
});
export type SessionView = v.InferOutput<typeof SessionView>;
