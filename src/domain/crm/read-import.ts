import type { CustomField } from "../../protocol/crm/custom-field.ts";
import { type ImportEntity, importLimits } from "../../protocol/crm/import.ts";
import { type CsvRow, delimiterOf, readCsv } from "./csv.ts";
import { decodeText } from "./decode-text.ts";
import { columnsProblem, guessColumns } from "./import-columns.ts";

/** A file that is one to import, and what its columns are. */
export type ImportFile = { header: string[]; columns: string[]; rows: () => Iterable<CsvRow> };

/** Looked at once from beginning to end, cheaply: what is too large is refused before anything is made of it. */
export function readImport(
  entity: ImportEntity,
  bytes: Uint8Array,
  given: readonly string[] | undefined,
  fields: readonly CustomField[],
): ImportFile | { problem: string } {
  const text = decodeText(bytes);
  const delimiter = delimiterOf(text);
  const first = readCsv(text, delimiter).next().value;
  if (!first) return { problem: "The file is empty. Choose one with a header and a row for each record." };
  const header = first.cells.map((cell) => cell.trim());
  const { columns: mostColumns, rows: mostRows } = importLimits;
  if (header.length > mostColumns) {
    return { problem: `The file has ${header.length} columns; ${mostColumns} are the most. Take some of them away.` };
  }
  const rows = () => {
    const all = readCsv(text, delimiter);
    all.next();
    return all;
  };
  let count = 0;
  for (const _ of rows()) {
    if (++count > mostRows) return { problem: `The file has more than ${mostRows} rows. Cut it into several files.` };
  }
  if (count === 0) return { problem: "The file has a header and nothing else. Choose one with a row for each record." };
  const columns = [...(given ?? guessColumns(entity, header, fields))];
  const problem = given && columnsProblem(entity, header, columns, fields);
  return problem ? { problem } : { header, columns, rows };
}
