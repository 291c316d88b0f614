import * as v from "valibot";

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
  /** The language of what the line itself says to clients. */
  language: v.optional(Language, "en"),
  /** Sites that may embed the widget; none: any site. */
  sites: v.optional(v.pipe(v.array(Origin), v.maxLength(50)), []),
  /** A visitor's budget. */
  visitorMessagesPerMinute: whole(1, 100_000, 60),
});
export type LineSettings = v.InferOutput<typeof LineSettings>;
