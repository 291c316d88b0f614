import * as v from "valibot";

/** What can come out of a CSV file. */
export const ImportEntity = v.picklist(["contact", "deal"]);
export type ImportEntity = v.InferOutput<typeof ImportEntity>;

export const ExportEntity = v.picklist(["contact", "lead", "deal"]);
export type ExportEntity = v.InferOutput<typeof ExportEntity>;

/** `row`: characters of one row. */
export const importLimits = { bytes: 10 * 1024 * 1024, columns: 200, rows: 20_000, row: 100_000 } as const;

/** Why a row of the file is left out. `line`: the one it begins on, the header's being 1. */
const Problem = v.object({ line: v.number(), column: v.optional(v.string()), message: v.string() });
export type ImportProblem = v.InferOutput<typeof Problem>;

/** What would come of an import. */
export const ImportPreview = v.object({
  header: v.array(v.string()),
  /** What each column of the file is, as an import takes it: a field's name, `custom:` and a field's id, or nothing. */
  columns: v.array(v.string()),
  /** All that a column may be, with the names of the team's own fields. */
  targets: v.array(v.object({ target: v.string(), name: v.string() })),
  /** The first rows as they are written. */
  first: v.array(v.object({ line: v.number(), cells: v.array(v.string()) })),
  good: v.number(),
  bad: v.number(),
  /** The first of them. */
  problems: v.array(Problem),
});
export type ImportPreview = v.InferOutput<typeof ImportPreview>;

export const ImportResult = v.object({
  made: v.number(),
  /** Rows that an earlier run has made something of already. */
  known: v.number(),
  bad: v.number(),
  problems: v.array(Problem),
});
export type ImportResult = v.InferOutput<typeof ImportResult>;
