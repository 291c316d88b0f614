import type { Term } from "../domain/crm/search-query.ts";

/** A key as the index takes it: letters and digits between quotes, whatever a person has typed. */
const quoted = (key: string) => `"${key.replace(/[^\p{L}\p{N}]/gu, "")}"`;
const together = (all: readonly string[]) => `(${all.join(" AND ")})`;

/** Any of these; a beginning covers whatever begins so, and is looked up once. */
function any(keys: readonly string[], beginnings: readonly string[], groups: readonly string[] = []): string {
  const shortest = beginnings.filter((one) => !beginnings.some((other) => other !== one && one.startsWith(other)));
  const others = keys.filter((key) => !shortest.some((one) => key.startsWith(one)));
  const all = [
    ...[...new Set(others)].map(quoted),
    ...[...new Set(shortest)].map((one) => `${quoted(one)} *`),
    ...(groups.length > 0 ? [together(groups.map(quoted))] : []),
  ];
  return `(${all.join(" OR ")})`;
}

/** Where what is indexed are a text's keys: stems meet stems. */
export function matchKeys(terms: readonly Term[]): string {
  return together(terms.map(({ keys, begins, groups }) => any(keys, begins === undefined ? [] : [begins], groups)));
}

/** A stem shorter than this begins too much. */
const shortestStem = 3;

/** Where what is indexed are words as they were written: they are found by how they begin. */
export function matchWords(terms: readonly Term[]): string {
  return together(
    terms.map(({ keys, begins, groups }) => {
      const stem = keys[1] ?? keys[0] ?? "";
      const beginnings = [...(stem.length < shortestStem ? [] : [stem]), ...(begins === undefined ? [] : [begins])];
      return any(keys, beginnings, groups);
    }),
  );
}
