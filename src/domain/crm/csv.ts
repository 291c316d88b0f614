export type Delimiter = "," | ";" | "\t";

/** A row and the line of the file that it begins on, the first being 1: a quoted cell may have several. */
export type CsvRow = { line: number; cells: string[] };

/** The sign that splits the header into the most cells; what is quoted does not count. */
export function delimiterOf(text: string): Delimiter {
  const signs: Delimiter[] = [",", ";", "\t"];
  const cells = (sign: Delimiter) => readCsv(text, sign).next().value?.cells.length ?? 0;
  return signs.reduce((best, sign) => (cells(sign) > cells(best) ? sign : best));
}

/**
 * RFC 4180, as generously as spreadsheets read it: any line end, a quote in the middle of a cell is a quote, and one
 * that is never closed goes on to the end. Rows without anything in them are passed over. One at a time, so that a large
 * file is never there as cells.
 */
export function* readCsv(text: string, delimiter: Delimiter): Generator<CsvRow, undefined> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row: CsvRow = { line, cells: [] };
    for (;;) {
      const cell = readCell(text, at, delimiter);
      row.cells.push(cell.text);
      line += cell.lines;
      at = cell.end;
      if (text.charAt(at) !== delimiter) break;
      at++;
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
    if (row.cells.some((cell) => cell.trim() !== "")) yield row;
  }
  return undefined;
}

type Cell = { text: string; end: number; lines: number };

/** The cell that begins here; it ends at a delimiter, a line's end or the end of everything. */
function readCell(text: string, start: number, delimiter: Delimiter): Cell {
  let at = start;
  let inQuotes = "";
  if (text.charAt(at) === '"') {
    const quoted = readQuoted(text, at + 1);
    inQuotes = quoted.text;
    at = quoted.end;
  }
  const rest = at;
  while (at < text.length && !isEnd(text.charAt(at), delimiter)) at++;
  return { text: inQuotes + text.slice(rest, at), end: at, lines: lineEnds(inQuotes) };
}

function isEnd(sign: string, delimiter: Delimiter): boolean {
  return sign === delimiter || sign === "\n" || sign === "\r";
}

function readQuoted(text: string, start: number): { text: string; end: number } {
  let read = "";
  for (let from = start; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { text: read + text.slice(from), end: text.length };
    read += text.slice(from, quote);
    if (text.charAt(quote + 1) !== '"') return { text: read, end: quote + 1 };
    read += '"';
    from = quote + 2;
  }
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection), full-width signs included. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const number = /^-?\d+(\.\d+)?$/;

/** A row as it is written: an apostrophe before what would be a formula, quotes where they are needed. */
export function writeRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map((cell = "") => quoted(safe(String(cell)))).join(",")}\r\n`;
}

function safe(cell: string): string {
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What a cell meant before `writeRow` made it safe; without the space around it. */
export function meaning(cell: string): string {
  const text = cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
  return text.trim();
}
