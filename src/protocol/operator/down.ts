import * as v from "valibot";
import { Ack } from "../ack.ts";
import { Delivery, Entry, FileView } from "../entry.ts";
import { OpenState } from "../hours.ts";
import { AssignmentMode, Language } from "../line-settings.ts";
import { Marks } from "../marks.ts";
import { Refused } from "../refused.ts";
import { OperatorView, Role } from "../roster.ts";
import { SessionView } from "../session.ts";
import { ConversationId, FrameId, Id, Seq } from "../values.ts";

/** First frame on every socket; the open sessions follow in `sessions` frames, the last with `done`. */
const Hello = v.object({
  t: v.literal("hello"),
  protocol: v.number(),
  me: v.object({ id: Id, name: v.string(), role: Role }),
  line: v.object({
    id: Id,
    name: v.string(),
    mode: AssignmentMode,
    language: Language,
    hours: v.optional(OpenState),
  }),
  operators: v.array(OperatorView),
});
/** Sessions as they now are; a closed one leaves the lists. */
const Sessions = v.object({
  t: v.literal("sessions"),
  sessions: v.array(SessionView),
  /** Ends the first listing after `hello`. */
  done: v.optional(v.boolean()),
});
/** Sessions this operator may no longer see. */
const Gone = v.object({ t: v.literal("gone"), conversations: v.array(ConversationId) });
/** New entries of one conversation, in order. A gap before the first means some were missed. */
const Entries = v.object({
  t: v.literal("entries"),
  conversation: ConversationId,
  entries: v.array(Entry),
});
const HistoryPage = v.object({
  t: v.literal("history"),
  id: FrameId,
  conversation: ConversationId,
  entries: v.array(Entry),
  more: v.boolean(),
  marks: Marks,
});
/** Somebody types: the client, or a colleague (`id`). */
const SomebodyTypes = v.object({
  t: v.literal("typing"),
  conversation: ConversationId,
  id: v.optional(Id),
  name: v.string(),
  on: v.boolean(),
});
const MarksMoved = v.object({ t: v.literal("marks"), conversation: ConversationId, marks: Marks });
const DeliveryMoved = v.object({
  t: v.literal("delivery"),
  conversation: ConversationId,
  seq: Seq,
  delivery: Delivery,
});
/** An attachment's state changed. */
const FileMoved = v.object({ t: v.literal("file"), conversation: ConversationId, seq: Seq, file: FileView });
/** Operators as they now are. */
const Operators = v.object({ t: v.literal("operators"), operators: v.array(OperatorView) });
/** Nobody has taken this session in a whole round (AS6); supervisors and administrators hear it. */
const Alert = v.object({ t: v.literal("alert"), conversation: ConversationId, round: v.number() });

/** A colleague's note calls this operator (TR2). */
const Mention = v.object({ t: v.literal("mention"), conversation: ConversationId, seq: Seq, by: v.string() });

/** Everything an operator's socket may hear. */
export const OperatorDown = v.variant("t", [
  Hello,
  Sessions,
  Gone,
  Entries,
  HistoryPage,
  SomebodyTypes,
  MarksMoved,
  DeliveryMoved,
  FileMoved,
  Operators,
  Alert,
  Mention,
  Ack,
  Refused,
]);
export type OperatorDown = v.InferOutput<typeof OperatorDown>;
