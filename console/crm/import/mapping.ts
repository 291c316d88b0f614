import type { ImportPreview } from "../../../src/protocol/crm/import.ts";

/** What several columns of one file may be at once. */
const repeated: readonly string[] = ["phone", "email", "labels", "notes"];

/** The columns with one of them being something else; whatever else was that before is left out, where it can be but once. */
export function withColumn(columns: readonly string[], at: number, target: string): string[] {
  return columns.map((column, index) => {
    if (index === at) return target;
    return column === target && !repeated.includes(target) ? "" : column;
  });
}

/** The first different things that stand in a column. */
export function examplesOf(first: ImportPreview["first"], at: number, most = 3): string[] {
  const cells = first.map(({ cells }) => cells[at]?.trim() ?? "").filter((cell) => cell !== "");
  return [...new Set(cells)].slice(0, most);
}
