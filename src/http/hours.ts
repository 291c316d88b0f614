import * as v from "valibot";
import { checkHours } from "../domain/hours/check-hours.ts";
import { openState } from "../domain/hours/open-state.ts";
import { readCalendar } from "../domain/hours/read-calendar.ts";
import { Hours, HoursException, HoursProblemKind, OpenState } from "../protocol/hours.ts";
import { Moment } from "../protocol/values.ts";
import { route } from "./route.ts";

/** How many changes ahead the editor shows. */
const changesShown = 3;

const Zone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((zone) => isZone(zone), "is not a time zone"),
);

/** For the editor of working hours: nothing here is kept. */
export const hours = [
  route({
    method: "POST",
    path: "/api/hours/preview",
    summary: "Whether these hours are open now, their next changes, and what in them makes no sense",
    rights: "administrator",
    body: v.strictObject({ hours: Hours, before: v.optional(v.nullable(Hours), null) }),
    answer: v.object({
      state: v.optional(OpenState),
      next: v.array(v.object({ at: Moment, open: v.boolean() })),
      problems: v.array(v.object({ path: v.string(), problem: HoursProblemKind, message: v.string() })),
    }),
    async handle({ body }) {
      const now = Date.now();
      const problems = checkHours(body.hours, body.before, now);
      if (problems.length > 0) return { next: [], problems };
      const state = openState(body.hours, now);
      const next: { at: number; open: boolean }[] = [];
      for (let at = state.until; at !== undefined && next.length < changesShown; ) {
        const { open, until } = openState(body.hours, at);
        next.push({ at, open });
        at = until;
      }
      return { state, next, problems };
    },
  }),
  route({
    method: "POST",
    path: "/api/hours/read-calendar",
    summary: "The closed days in an iCalendar of holidays, from today on",
    rights: "administrator",
    body: v.strictObject({ text: v.pipe(v.string(), v.maxLength(500_000)), zone: Zone }),
    answer: v.object({ exceptions: v.array(HoursException), skipped: v.array(v.string()) }),
    async handle({ body: { text, zone } }) {
      return readCalendar(text, Temporal.Now.plainDateISO(zone).toString());
    },
  }),
];

function isZone(zone: string): boolean {
  try {
    Temporal.Now.plainDateISO(zone);
    return true;
  } catch {
    return false;
  }
}
