import type { Term } from "../domain/crm/search-query.ts";

/** A key as the index takes it: letters and digits between quotes, whatever a person has typed. */
const quoted = (key: string) => `"${key.replace(/[^\p{L}\p{N}]/gu, "")}"`;
const beginning = (key: string) => `${quoted(key)} *`;
const any = (all: readonly string[]) => `(${[...new Set(all)].join(" OR ")})`;
const together = (all: readonly string[]) => `(${all.join(" AND ")})`;

/** Where what is indexed are a text's keys: stems meet stems. */
export function matchKeys(terms: readonly Term[]): string {
  return together(
    terms.map(({ keys, begins, groups }) =>
      any([
        ...keys.map(quoted),
        ...(begins === undefined ? [] : [beginning(begins)]),
        ...(groups ? [together(groups.map(quoted))] : []),
      ]),
    ),
  );
}

/** A stem shorter than this begins too much. */
const shortestStem = 3;

/** Where what is indexed are words as they were written: they are found by how they begin. */
export function matchWords(terms: readonly Term[]): string {
  return together(
    terms.map(({ keys, begins, groups }) => {
      const stem = keys[1] ?? keys[0] ?? "";
      return any([
        ...keys.map(quoted),
        ...(stem.length < shortestStem ? [] : [beginning(stem)]),
        ...(begins === undefined ? [] : [beginning(begins)]),
        ...(groups ? [together(groups.map(quoted))] : []),
      ]);
    }),
  );
}
