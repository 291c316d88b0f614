import type { CustomField, CustomValues } from "../../protocol/crm/custom-field.ts";

type Problem = { path: string; message: string };

/**
 * Whether values fit the fields they are for. What was there before a field was archived, or an option was taken away,
 * stays as long as nobody changes it.
 */
export function checkCustom(
  fields: readonly CustomField[],
  wanted: CustomValues,
  before: CustomValues = {},
): { values: CustomValues } | { problems: Problem[] } {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const problems: Problem[] = [];
  const values: CustomValues = { ...before };
  for (const [id, value] of Object.entries(wanted)) {
    if (value === null) {
      delete values[id];
      continue;
    }
    if (value === before[id]) continue;
    const field = byId.get(id);
    const problem = !field || field.archived ? "is no field of the team's" : misfit(field, value);
    if (problem) problems.push({ path: `custom.${id}`, message: problem });
    else values[id] = value;
  }
  return problems.length > 0 ? { problems } : { values };
}

/** Why a value is none of its field's. */
function misfit({ kind, options }: CustomField, value: string | number | boolean): string | undefined {
  switch (kind) {
    case "text":
      return typeof value === "string" ? undefined : "must be a text";
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? undefined : "must be a number";
    case "boolean":
      return typeof value === "boolean" ? undefined : "must be yes or no, as true or false";
    case "date":
      return typeof value === "string" && isDate(value) ? undefined : "must be a date such as 2026-05-31";
    case "choice":
      return typeof value === "string" && options.includes(value) ? undefined : `must be one of: ${options.join(", ")}`;
  }
}

/** A day of the calendar, as ISO 8601 writes it. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
