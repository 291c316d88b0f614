import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { lineConfig } from "../directory/line-config.ts";
import { replaceRoster } from "../directory/lines.ts";
import { endSessions, people } from "../directory/people.ts";
import { serves } from "../domain/rights.ts";
import { RosterMember } from "../protocol/roster.ts";
import { conflict } from "./lines.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Line, OfLine } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

const { operator, capacity, mayReply } = RosterMember.entries;
const Place = v.strictObject({ operator, capacity, mayReply });
const Roster = v.pipe(
  v.array(Place),
  v.maxLength(1000),
  v.check((places) => new Set(places.map((place) => place.operator)).size === places.length, "names somebody twice"),
);

export const roster = [
  route({
    method: "PUT",
    path: "/api/lines/:line/roster",
    summary: "Replaces the roster, in this order; whoever leaves it is signed out",
    rights: "supervisor",
    params: OfLine,
    body: v.strictObject({ roster: Roster, version: v.number() }),
    answer: Line,
    async handle({ env, params: { line }, body, caller }) {
      if (!serves(caller.principal, line) || !(await lineConfig(env.DB, line))) return notFound;
      const known = new Map((await people(env.DB)).map((person) => [person.id, person]));
      const strangers = body.roster.filter((place) => !known.has(place.operator));
      if (strangers.length > 0) {
        const details = strangers.map((place) => ({ path: "roster", message: `${place.operator} is nobody` }));
        return { refusal: { code: "malformed", message: "The roster names somebody who has no account.", details } };
      }
      const replaced = await replaceRoster(env.DB, line, body.roster, body.version, doer(caller));
      if (replaced === "conflict") return conflict;
      // An administrator serves every line, on its roster or not.
      const expelled = replaced.removed.filter((person) => known.get(person)?.role !== "administrator");
      await Promise.all(expelled.map((person) => endSessions(env.DB, person)));
      return (await tellLines(env, { lines: [line], expelled })) ?? (await lineConfig(env.DB, line)) ?? notFound;
    },
  }),
];
