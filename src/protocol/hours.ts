import * as v from "valibot";
import { Moment } from "./values.ts";

/** A time of day; 24:00 only ends. */
const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "is not a time such as 09:30"));

const interval = {
  from: Clock,
  to: Clock,
  /** Ends on the next day: an interval across midnight says so, so that one typed the wrong way round is found. */
  overnight: v.optional(v.boolean(), false),
};
export const Interval = v.object(interval);
export type Interval = v.InferOutput<typeof Interval>;

/** ISO: 1 is Monday, 7 is Sunday. An interval belongs to the day on which it begins. */
const WeekInterval = v.object({
  day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  ...interval,
});

/** Another day than the week says: these intervals begin on it, or none. */
export const HoursException = v.object({
  date: v.pipe(v.string(), v.isoDate("is not a date such as 2026-01-07")),
  intervals: v.pipe(v.array(Interval), v.maxLength(12)),
  name: v.optional(v.pipe(v.string(), v.maxLength(100))),
});
export type HoursException = v.InferOutput<typeof HoursException>;

/** BH1: when a line is open. Only the shape is checked here; `domain/hours/check.ts` checks that it makes sense. */
export const Hours = v.object({
  /** An IANA name. */
  zone: v.pipe(v.string(), v.maxLength(64)),
  week: v.pipe(v.array(WeekInterval), v.maxLength(84)),
  exceptions: v.optional(v.pipe(v.array(HoursException), v.maxLength(1000)), []),
});
export type Hours = v.InferOutput<typeof Hours>;

/** Whether a line is open; `until` is the next change, absent where there is none. */
export const OpenState = v.object({ open: v.boolean(), until: v.optional(Moment) });
export type OpenState = v.InferOutput<typeof OpenState>;

/** Why hours make no sense, so that a page can say it in its own language. */
export const HoursProblemKind = v.picklist(["zone", "twice", "no_date", "passed", "inverted", "too_long", "overlap"]);
export type HoursProblemKind = v.InferOutput<typeof HoursProblemKind>;

/** BH4: what the widget is out of hours. */
export const ClosedWidget = v.picklist(["hidden", "form", "open"]);
export type ClosedWidget = v.InferOutput<typeof ClosedWidget>;
