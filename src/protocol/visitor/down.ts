import * as v from "valibot";
import { Ack } from "../ack.ts";
import { Entry } from "../entry.ts";
import { ClosedWidget, OpenState } from "../hours.ts";
import { Marks } from "../marks.ts";
import { Refused } from "../refused.ts";
import { FrameId, Seq } from "../values.ts";

/** First frame on every socket: where the conversation stands, so that the client can resume. */
const Welcome = v.object({
  t: v.literal("welcome"),
  protocol: v.number(),
  line: v.object({ name: v.string() }),
  lastSeq: Seq,
  marks: Marks,
  /** BH4: whether the line is open, and what the widget is while it is not. */
  hours: v.optional(v.object({ ...OpenState.entries, closedWidget: ClosedWidget })),
});
/**
 * New entries, in order: all there is for the visitor from seq `from` to the last one. Notes among colleagues use up a
 * seq too, so neighbours need not be consecutive; only a `from` beyond the next seq after what is held means that
 * something was missed: ask for `history` after it.
 */
const Entries = v.object({ t: v.literal("entries"), from: Seq, entries: v.array(Entry) });
/**
 * Answers `history`; `more` says whether further entries lie in the direction asked for. Asked for `after`, all there
 * is for the visitor up to seq `upTo` is now held.
 */
const HistoryPage = v.object({
  t: v.literal("history"),
  id: FrameId,
  entries: v.array(Entry),
  more: v.boolean(),
  upTo: Seq,
});
const HouseTyping = v.object({ t: v.literal("typing"), name: v.string(), on: v.boolean() });
const MarksMoved = v.object({ t: v.literal("marks"), marks: Marks });

/** Everything a visitor's socket may hear. */
export const VisitorDown = v.variant("t", [Welcome, Entries, HistoryPage, HouseTyping, MarksMoved, Ack, Refused]);
export type VisitorDown = v.InferOutput<typeof VisitorDown>;
