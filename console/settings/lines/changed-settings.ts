import type { LineSettings } from "../../../src/protocol/line-settings.ts";

/** Only what differs: a setting that nobody touched keeps following its default. */
export function changedSettings(before: LineSettings, after: LineSettings): Partial<LineSettings> {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(old.get(name), value)));
}
