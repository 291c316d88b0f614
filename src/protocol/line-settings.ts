import * as v from "valibot";
import { ConsentPolicy } from "./consent.ts";
import { ClosedWidget, Hours } from "./hours.ts";
import { Texts } from "./texts.ts";
import { Id } from "./values.ts";

const whole = (least: number, most: number, otherwise: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), otherwise);

export const AssignmentMode = v.picklist(["in_turn", "evenly", "all_at_once"]);
export type AssignmentMode = v.InferOutput<typeof AssignmentMode>;

export const Language = v.picklist(["ru", "en"]);
export type Language = v.InferOutput<typeof Language>;

/** Names only: what stands here becomes part of a header (`frame-ancestors`). */
const Origin = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check(
    (url) => /^https?:\/\/[a-z\d.-]+(:\d+)?$/.test(url) && URL.parse(url)?.origin === url,
    "must be an origin such as https://shop.example",
  ),
);

/** CN1, CN2, CN6. The words are among the line's texts. */
const Consent = v.object({
  ask: v.optional(v.boolean(), true),
  policy: v.optional(ConsentPolicy, "implied"),
  /** Named by whoever changes the words: a new version is asked for once more. */
  version: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40)), "1"),
  /** Where the full document is. */
  document: v.optional(v.union([v.literal(""), v.pipe(v.string(), v.maxLength(500), v.url())]), ""),
});

/** What a line is set to. Defaults are those of the rules; a new setting is optional with a default. */
export const LineSettings = v.object({
  mode: v.optional(AssignmentMode, "evenly"),
  /** Sessions an operator holds at once (AS1); a roster entry may say otherwise for one person. */
  capacity: whole(1, 100, 5),
  /** Whether capacity also excludes when going strictly in turn (AS2). */
  capacityIsHard: v.optional(v.boolean(), false),
  /** AS5. */
  offerSeconds: whole(5, 3600, 60),
  /** AS6. */
  roundSeconds: whole(5, 3600, 120),
  /** AS8. */
  graceSeconds: whole(5, 3600, 60),
  /** AS9: how long a returning client is offered to the operator they know, and how many days they are remembered. */
  returningSeconds: whole(5, 3600, 30),
  returningDays: whole(0, 365, 30),
  /** AS7: parked sessions are offered to one operator at most this often. */
  paceSeconds: whole(0, 600, 5),
  /** AS3: how long a client is silent after our reply before the session stops counting. */
  quietMinutes: whole(1, 1440, 10),
  /** The language of what the line itself says to clients whose own is unknown. */
  language: v.optional(Language, "en"),
  /** BH1; none: always open. */
  hours: v.optional(v.nullable(Hours), null),
  /** BH4. */
  closedWidget: v.optional(ClosedWidget, "open"),
  /** The line's own words, by language. */
  texts: v.optional(v.object({ ru: v.optional(Texts, {}), en: v.optional(Texts, {}) }), {}),
  consent: v.optional(Consent, {}),
  /** CN5: whether a lead is made of a session whose client has agreed. */
  makesLeads: v.optional(v.boolean(), true),
  /** LC5: hours of a client's silence after our last reply, and minutes before that a reminder is sent. */
  closeAfterHours: whole(1, 720, 24),
  remindMinutes: whole(1, 1440, 60),
  /** LC4: minutes within which a message reopens a session that has ended. */
  reopenMinutes: whole(0, 1440, 10),
  /** LC7: whether a client is asked how it was. */
  asksRating: v.optional(v.boolean(), true),
  /** LC1: new sessions go to the line's bot first. */
  botFirst: v.optional(v.boolean(), false),
  /** TR1: lines that a session may be transferred to; none named: every line of the team. */
  transfersTo: v.optional(v.nullable(v.pipe(v.array(Id), v.maxLength(1000))), null),
  /** TR1: after so many rounds without an operator a session moves to another line by itself. */
  overflow: v.optional(v.nullable(v.object({ line: Id, rounds: whole(1, 20, 3) })), null),
  /** Sites that may embed the widget; none: any site. */
  sites: v.optional(v.pipe(v.array(Origin), v.maxLength(50)), []),
  /** A visitor's budget. */
  visitorMessagesPerMinute: whole(1, 100_000, 60),
});
export type LineSettings = v.InferOutput<typeof LineSettings>;
