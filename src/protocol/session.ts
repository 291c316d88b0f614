import * as v from "valibot";
import { ConsentState } from "./consent.ts";
import { ConversationId, Epoch, FileId, Id, Moment, Seq } from "./values.ts";

/** LC1. */
const SessionState = v.picklist(["bot", "queued", "offered", "assigned", "parked", "closed"]);

/** LC1. */
export const ClosingReason = v.picklist(["operator", "silence", "spam", "no_consent", "reply_window", "client"]);
export type ClosingReason = v.InferOutput<typeof ClosingReason>;

export const ChannelKind = v.picklist([
  "site",
  "telegram",
  "vk",
  "messenger",
  "instagram",
  "whatsapp",
  "viber",
  "bitrix24",
  "email",
  "custom",
]);
export type ChannelKind = v.InferOutput<typeof ChannelKind>;

/** A session as the console lists it. A later one of the same conversation replaces it whole. */
export const SessionView = v.object({
  conversation: ConversationId,
  session: Seq,
  epoch: Epoch,
  state: SessionState,
  contact: v.object({ name: v.string(), picture: v.optional(FileId) }),
  channel: v.object({ id: Id, kind: ChannelKind }),
  openedAt: Moment,
  /** Since when the client waits for us; absent when we answered last. */
  waitingSince: v.optional(Moment),
  holder: v.optional(v.object({ id: Id, name: v.string() })),
  offer: v.optional(v.object({ to: v.array(Id), until: Moment })),
  /** TR1: offered by its holder to a colleague, who may still refuse. */
  transfer: v.optional(v.object({ to: Id, until: Moment })),
  /** TR2: who reads along. */
  invited: v.optional(v.array(Id)),
  consent: v.optional(ConsentState),
  /** LC6: nothing can be said to the client from then on, until they write. */
  windowEndsAt: v.optional(Moment),
  /** Stars of its rating, once it has one (LC7). */
  stars: v.optional(v.number()),
  /** The newest public message, shortened, as it stands now (RC6); without `seq` nothing has been said yet. */
  preview: v.object({
    seq: v.optional(Seq),
    text: v.string(),
    at: Moment,
    by: v.picklist(["client", "house"]),
    deleted: v.optional(v.literal(true)),
  }),
  lastSeq: Seq,
});
export type SessionView = v.InferOutput<typeof SessionView>;
