import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { lineConfig } from "../directory/line-config.ts";
import { changeLine, lines as linesOf, makeLine } from "../directory/lines.ts";
import { serves } from "../domain/rights.ts";
import { LineSettings } from "../protocol/line-settings.ts";
import { checkSettings } from "./check-settings.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Line, Name, OfLine } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

/** Only what is named is set; whatever was never set keeps following its default. */
const SettingsChange = v.strictObject(v.partial(LineSettings).entries);

export const conflict = {
  refusal: { code: "conflict", message: "Somebody else has changed this line meanwhile. Load it again, then save." },
} as const;

export const lines = [
  route({
    method: "GET",
    path: "/api/lines",
    summary: "The lines the caller serves; all, for an administrator",
    rights: "operator",
    answer: v.object({ lines: v.array(Line) }),
    async handle({ env, caller: { principal } }) {
      return { lines: await linesOf(env.DB, principal.role === "administrator" ? undefined : principal.lines) };
    },
  }),
  route({
    method: "POST",
    path: "/api/lines",
    summary: "Makes a line, with the channel of its site widget",
    rights: "administrator",
    body: v.strictObject({ name: Name, settings: v.optional(SettingsChange, {}) }),
    answer: Line,
    status: 201,
    async handle({ env, body, caller }) {
      const wrong = await checkSettings(env.DB, body.settings, undefined);
      if (wrong) return wrong;
      const id = await makeLine(env.DB, body, doer(caller));
      return (await lineConfig(env.DB, id)) ?? notFound;
    },
  }),
  route({
    method: "GET",
    path: "/api/lines/:line",
    summary: "A line with its settings and roster",
    rights: "operator",
    params: OfLine,
    answer: Line,
    async handle({ env, params: { line }, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      return (await lineConfig(env.DB, line)) ?? notFound;
    },
  }),
  route({
    method: "PATCH",
    path: "/api/lines/:line",
    summary: "Changes a line's name and settings, as they were at `version`",
    rights: "administrator",
    params: OfLine,
    body: v.strictObject({ name: v.optional(Name), settings: v.optional(SettingsChange), version: v.number() }),
    answer: Line,
    async handle({ env, params: { line }, body, caller }) {
      const before = await lineConfig(env.DB, line);
      if (!before) return notFound;
      const wrong = await checkSettings(env.DB, body.settings ?? {}, before.settings);
      if (wrong) return wrong;
      const changed = await changeLine(env.DB, line, body, doer(caller));
      const now = await lineConfig(env.DB, line);
      if (!now) return notFound;
      if (!changed) return conflict;
      return (await tellLines(env, { lines: [line] })) ?? now;
    },
  }),
];
