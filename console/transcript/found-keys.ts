import type { LinkifyIt } from "linkify-it";

/** A phone or an email that somebody wrote, and where in the text it stands. */
export type FoundKey = { kind: "phone" | "email"; value: string; start: number; end: number };

const run = /(?<![\p{L}\d_./:@#&=+-])(?:\+|00)?\(?\d(?:[\d\s().\u2010-\u2013-]*\d)(?![\p{L}\d_@%]|[.,:/]\d)/gu;
const sign = /[\s().\u2010-\u2013-]/g;

/** Runs of as many digits that are no phones. */
const others = [
  /^\d{1,4}[-.]\d{1,2}[-.]\d{1,4}(?:\s|$)/, // a date
  /^\d{1,3}(?:\.\d{1,3}){3}$/, // an address of the network
  /^\d{1,3}(?:\s\d{3})+$/, // a number in thousands
  /^\d{4}(?:[\s-]\d{4}){2,}/, // a card
  /\.\d+\.\d+\.\d+\.\d+\./, // a version
];

/**
 * Phones and emails in a client's text, in their order: only what nobody would take for anything else, for these are
 * marked before a person's eyes. Whether a phone exists is the server's to say when it is saved.
 */
export function foundKeys(text: string, finder: LinkifyIt): FoundKey[] {
  const links = finder.match(text) ?? [];
  const emails = links
    .filter(({ schema, url }) => schema === "mailto:" || url.startsWith("mailto:"))
    .map(({ text: value, index, lastIndex }) => ({ kind: "email" as const, value, start: index, end: lastIndex }));
  const phones = [...text.matchAll(run)].flatMap(({ 0: written, index }): FoundKey[] => {
    const end = index + written.length;
    if (!isPhone(written) || links.some((link) => index < link.lastIndex && end > link.index)) return [];
    return [{ kind: "phone", value: written, start: index, end }];
  });
  return [...emails, ...phones].toSorted((a, b) => a.start - b.start);
}

function isPhone(written: string): boolean {
  if (/[\r\n]/.test(written) || others.some((other) => other.test(written))) return false;
  const digits = written.replace(sign, "").replace(/^(\+|00)/, "");
  if (!/^\d+$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  // Numbers with their country's code have 8 to 15 digits; those without it are told from other numbers by having 10 or 11.
  const isWhole = /^(\+|00)/.test(written.trim());
  return isWhole ? digits.length >= 8 && digits.length <= 15 : digits.length === 10 || digits.length === 11;
}

/** Whether what was written is among the keys that a contact has: a phone without its country's code as well. */
export function isKept({ kind, value }: Pick<FoundKey, "kind" | "value">, kept: readonly string[]): boolean {
  if (kind === "email") return kept.includes(value.toLowerCase());
  const digits = value.replace(/\D/g, "").slice(-10);
  return kept.some((one) => one.startsWith("+") && one.endsWith(digits));
}
