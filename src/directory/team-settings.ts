import { eq } from "drizzle-orm";
import * as v from "valibot";
import { countryOfZone } from "../domain/crm/country-of-zone.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { lines as linesOf } from "./lines.ts";
import { teamSetting } from "./schema.ts";

const Country = v.fallback(v.nullable(v.string()), null);

/** What the team is set to as a whole. `country`: that of phone numbers written without its code; none: by the line. */
export type TeamSettings = { country: string | null };

export async function teamSettings(db: D1Database): Promise<TeamSettings> {
  const [row] = await directory(db).select().from(teamSetting).where(eq(teamSetting.name, "country"));
  return { country: v.parse(Country, row ? JSON.parse(row.value) : null) };
}

export async function changeTeamSettings(db: D1Database, after: TeamSettings, by: Doer): Promise<void> {
  const d1 = directory(db);
  const before = await teamSettings(db);
  if (before.country === after.country) return;
  const value = JSON.stringify(after.country);
  await d1.batch([
    auditing(db, { by, action: "team.change", object: "team", before, after, at: Date.now() }),
    d1
      .insert(teamSetting)
      .values({ name: "country", value })
      .onConflictDoUpdate({ target: teamSetting.name, set: { value } }),
  ]);
}

/** The country of numbers written without its code: the team's, or that of the first line whose time zone tells. */
export async function defaultCountry(
  db: D1Database,
  lines: readonly string[] | undefined,
): Promise<string | undefined> {
  const { country } = await teamSettings(db);
  if (country !== null) return country;
  const zones = (await linesOf(db, lines)).flatMap(({ settings }) => settings.hours?.zone ?? []);
  for (const zone of zones) {
    const found = countryOfZone(zone);
    if (found) return found;
  }
  return undefined;
}
