import { missingLines } from "../directory/lines.ts";
import { checkHours } from "../domain/hours/check-hours.ts";
import type { LineSettings } from "../protocol/line-settings.ts";
import type { ApiRefusal, Detail } from "./refusals.ts";

/** What a change names; nothing else is looked at. */
type Wanted = { [Name in "overflow" | "transfersTo" | "hours"]?: LineSettings[Name] | undefined };

/** What no schema can see: lines that there are not (TR1), and hours that make no sense (BH1), with where they stand. */
export async function checkSettings(
  db: D1Database,
  wanted: Wanted,
  before: Pick<LineSettings, "hours"> | undefined,
): Promise<{ refusal: ApiRefusal } | undefined> {
  const details = [...(await unknownLines(db, wanted)), ...wrongHours(wanted, before)];
  if (details.length === 0) return undefined;
  const message = [...new Set(details.map((detail) => detail.message))].join(" ");
  return { refusal: { code: "malformed", message, details } };
}

async function unknownLines(db: D1Database, { overflow, transfersTo }: Wanted): Promise<Detail[]> {
  const named = [
    ...(overflow ? [{ path: "settings.overflow.line", line: overflow.line }] : []),
    ...(transfersTo ?? []).map((line, at) => ({ path: `settings.transfersTo.${at}`, line })),
  ];
  if (named.length === 0) return [];
  const ids = named.map(({ line }) => line);
  const missing = new Set(await missingLines(db, ids));
  return named
    .filter(({ line }) => missing.has(line))
    .map(({ path }) => ({ path, message: "There is no such line. Choose another one." }));
}

function wrongHours({ hours }: Wanted, before: Pick<LineSettings, "hours"> | undefined): Detail[] {
  if (!hours) return [];
  const problems = checkHours(hours, before?.hours ?? null, Date.now());
  return problems.map(({ path, message }) => ({ path: `settings.hours.${path}`, message }));
}
