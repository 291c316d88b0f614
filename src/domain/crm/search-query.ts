import { numberIn, numbersOf } from "./numbers.ts";
import { stemsOf, wordsOf } from "./stem.ts";

/** One thing looked for: a word or a number. */
export type Term = {
  /** What finds it, any of these: the word and its stems, or the digits of a number. */
  keys: string[];
  /** It may still be being typed: whatever begins so is found too. */
  begins?: string;
  /** A number in groups, which may also be several numbers. */
  groups?: string[];
};

const mostTerms = 8;
/** What begins with one letter is everything. */
const shortestBeginning = 2;
const number = /(?<![\p{L}\p{N}])[+(]?\d(?:[\s().\u2010-\u2015/-]{0,3}\d)+(?![\p{L}\p{N}])/gu;

/** What a person looks for, from what they have typed. No terms: nothing. All of them have to be found. */
export function termsOf(query: string): Term[] {
  const found: { at: number; end: number; term: Term }[] = [];
  const rest = query.replace(number, (written, at: number) => {
    const keys = numberIn(written);
    if (keys.length === 0) return written;
    const groups = written.match(/\d+/g) ?? [];
    const term = { keys, ...(groups.length > 1 && { groups }) };
    found.push({ at, end: at + written.length, term });
    return " ".repeat(written.length);
  });
  for (const { text, from, to } of wordsOf(withoutGenitive(rest))) {
    found.push({ at: from, end: to, term: { keys: stemsOf(text) } });
  }
  const terms = found.sort((a, b) => a.at - b.at).slice(0, mostTerms);
  return terms.map(({ end, term }) => {
    const begins = term.keys[0] ?? "";
    return end === query.length && begins.length >= shortestBeginning ? { ...term, begins } : term;
  });
}

/** Everything that a text is found by, once each. */
export function keysOf(text: string): string[] {
  const ofWords = wordsOf(withoutGenitive(text)).flatMap((word) => stemsOf(word.text));
  return [...new Set([...ofWords, ...numbersOf(text)])];
}

/** `client's` is a form of `client`. As long as before, so that places stay what they are. */
function withoutGenitive(text: string): string {
  return text.replace(/(?<=[A-Za-z])['’][sS](?![\p{L}\p{N}])/gu, "  ");
}

/** A stretch of a text, from one UTF-16 index to before another. */
export type Stretch = [from: number, to: number];

/** Where a text has what was looked for, in order. */
export function stretchesOf(text: string, terms: readonly Term[]): Stretch[] {
  const ofWords = wordsOf(withoutGenitive(text)).filter(({ text: word }) => {
    const [bare = "", ...stems] = stemsOf(word);
    return terms.some(({ keys, begins, groups = [] }) =>
      [bare, ...stems].some((key) => keys.includes(key) || groups.includes(key) || isBeginning(begins, key)),
    );
  });
  const ofNumbers = [...text.matchAll(number)].filter(([written]) => {
    const own = numbersOf(written);
    return terms.some(({ keys, begins }) => own.some((key) => keys.includes(key) || isBeginning(begins, key)));
  });
  const all = [
    ...ofWords.map(({ from, to }): Stretch => [from, to]),
    ...ofNumbers.map(({ 0: written, index }): Stretch => [index, index + written.length]),
  ];
  return joined(all.sort((a, b) => a[0] - b[0] || b[1] - a[1]));
}

const isBeginning = (begins: string | undefined, key: string) => begins !== undefined && key.startsWith(begins);

function joined(stretches: readonly Stretch[]): Stretch[] {
  const apart: Stretch[] = [];
  for (const next of stretches) {
    const last = apart.at(-1);
    if (last && next[0] < last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], next[1])];
    else apart.push(next);
  }
  return apart;
}

/** How many of the terms a text has: the place in a long one that says most. */
export function countIn(text: string, terms: readonly Term[]): number {
  const own = keysOf(text);
  return terms.filter(
    ({ keys, begins, groups }) =>
      own.some((key) => keys.includes(key) || isBeginning(begins, key)) ||
      (groups?.every((group) => own.includes(group)) ?? false),
  ).length;
}

/** A short piece of a text around what was looked for, with the stretches in it. */
export function excerptOf(text: string, terms: readonly Term[], most: number): { text: string; marks: Stretch[] } {
  const stretches = stretchesOf(text, terms);
  if (text.length <= most) return { text, marks: stretches };
  const first = stretches[0]?.[0] ?? 0;
  const wanted = Math.max(0, Math.min(first - Math.floor(most / 4), text.length - most));
  const space = text.slice(wanted, first).search(/\s/);
  const from = safe(text, wanted === 0 ? 0 : space < 0 ? wanted : wanted + space + 1);
  const to = safe(text, Math.min(text.length, from + most));
  const marks = stretches.flatMap(([start, end]): Stretch[] =>
    start >= to ? [] : [[Math.max(0, start - from), Math.min(end, to) - from]],
  );
  const before = from > 0 ? "…" : "";
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? "…" : ""}`,
    marks: marks
      .filter(([start, end]) => end > start)
      .map(([start, end]) => [start + before.length, end + before.length]),
  };
}

/** Not between the halves of a surrogate pair. */
function safe(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
