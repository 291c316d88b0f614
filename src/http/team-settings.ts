import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { changeTeamSettings, teamSettings as settingsOf } from "../directory/team-settings.ts";
import { isCountry } from "../domain/crm/phone.ts";
import { route } from "./route.ts";

const Country = v.pipe(v.string(), v.toUpperCase(), v.check(isCountry, "is no country's code such as DE"));
const TeamSettings = v.strictObject({
  /** ISO 3166-1: that of phone numbers written without its code; none: by the line's time zone. */
  country: v.nullable(Country),
});

export const teamSettings = [
  route({
    method: "GET",
    path: "/api/team",
    summary: "What the team as a whole is set to",
    rights: "operator",
    answer: TeamSettings,
    handle: ({ env }) => settingsOf(env.DB),
  }),
  route({
    method: "PATCH",
    path: "/api/team",
    summary: "Changes what the team as a whole is set to",
    rights: "administrator",
    body: TeamSettings,
    answer: TeamSettings,
    async handle({ env, body, caller }) {
      await changeTeamSettings(env.DB, body, doer(caller));
      return settingsOf(env.DB);
    },
  }),
];
