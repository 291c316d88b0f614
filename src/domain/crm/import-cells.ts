import type { CustomField } from "../../protocol/crm/custom-field.ts";
import { meaning } from "./csv.ts";
import { isDate } from "./custom-values.ts";

/** The values of a row by what their columns are; empty cells are left out. */
export function valuesOf(cells: readonly string[], columns: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  columns.forEach((target, at) => {
    const value = meaning(cells[at] ?? "");
    if (target === "" || value === "") return;
    values.set(target, [...(values.get(target) ?? []), value]);
  });
  return values;
}

/** Several values in one cell. */
export function split(values: readonly string[] = []): string[] {
  return values
    .flatMap((value) => value.split(/[,;\n\r]/))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** A day as ISO 8601 writes it, or as `31.05.2026`; the rest stays as it is, and is no date. */
export function readDate(written: string): string {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written) ?? [];
  const read =
    year === ""
      ? written.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, "$1")
      : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDate(read) ? read : written;
}

const yes = new Set(["yes", "true", "1", "y", "да", "+", "x"]);
const no = new Set(["no", "false", "0", "n", "нет", "-"]);

/** A cell as a value of a field; one that does not fit stays a text, for the field itself to refuse. */
export function readCustom({ kind, options }: CustomField, written: string): string | number | boolean {
  const lower = written.toLowerCase();
  switch (kind) {
    case "number": {
      const plain = written.replace(/[\s\u00a0]/g, "").replace(/,(?=\d*$)/, ".");
      return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : written;
    }
    case "boolean":
      return yes.has(lower) ? true : no.has(lower) ? false : written;
    case "date":
      return readDate(written);
    case "choice":
      return options.find((option) => option.toLowerCase() === lower) ?? written;
    case "text":
      return written;
  }
}
