/**
 * What one batch may take of a file: it is written as JSON, twice where connectors hear of it, in up to three bytes a
 * character, and D1 takes 2 MB as a parameter.
 */
const most = { rows: 500, characters: 250_000 };

/** Rows in portions that one batch can write, in order. */
export function* portions<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let portion: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (portion.length === most.rows || (portion.length > 0 && characters + size > most.characters)) {
      yield portion;
      [portion, characters] = [[], 0];
    }
    portion.push(row);
    characters += size;
  }
  if (portion.length > 0) yield portion;
}
