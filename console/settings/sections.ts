import type { Role } from "../../src/protocol/roster.ts";
import type { SettingsSection } from "../navigation/route.ts";

const byRole: Record<Role, readonly SettingsSection[]> = {
  administrator: [
    "lines",
    "channels",
    "pipelines",
    "fields",
    "connectors",
    "spam",
    "replay",
    "people",
    "keys",
    "audit",
    "account",
  ],
  supervisor: ["lines", "spam", "replay", "account"],
  operator: ["spam", "account"],
};

/** What a role may look at; the server checks each right again where the data lives. */
export function sectionsFor(role: Role): readonly SettingsSection[] {
  return byRole[role];
}
