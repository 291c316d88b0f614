import { and, asc, eq } from "drizzle-orm";
import * as v from "valibot";
import { LineSettings } from "../protocol/line-settings.ts";
import type { RosterMember } from "../protocol/roster.ts";
import { directory } from "./database.ts";
import { channel, line, roster, user } from "./schema.ts";

export type LineConfig = {
  id: string;
  name: string;
  /** Grows with every change of what is here. */
  version: number;
  settings: LineSettings;
  /** In roster order, without people who are disabled. */
  roster: RosterMember[];
  /** The line's own channel, made with it, on which its site widget talks. */
  site: { channel: string };
};

/** One round trip. */
export async function lineConfig(db: D1Database, id: string): Promise<LineConfig | undefined> {
  const d1 = directory(db);
  const [[found], members, [site]] = await d1.batch([
    d1.select().from(line).where(eq(line.id, id)),
    d1
      .select({ operator: user.id, name: user.name, capacity: roster.capacity, mayReply: roster.mayReply })
      .from(roster)
      .innerJoin(user, eq(user.id, roster.operator))
      .where(and(eq(roster.line, id), eq(user.disabled, false)))
      .orderBy(asc(roster.position)),
    d1
      .select({ id: channel.id })
      .from(channel)
      .where(and(eq(channel.line, id), eq(channel.kind, "site"))),
  ]);
  if (!found || !site) return undefined;
  return {
    id,
    name: found.name,
    version: found.version,
    settings: readSettings(found.settings),
    roster: members.map(rosterMember),
    site: { channel: site.id },
  };
}

/** What is stored is only what somebody set; every other setting has its default. */
export function readSettings(stored: string): LineSettings {
  return v.parse(LineSettings, JSON.parse(stored));
}

export function rosterMember(row: { operator: string; name: string; capacity: number | null; mayReply: boolean }) {
  const { capacity, ...member } = row;
  return capacity === null ? member : { ...member, capacity };
}
