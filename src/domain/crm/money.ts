import { minorDigits } from "../../protocol/crm/currency.ts";

type Money = { amount: number; currency: string };

/** What people write for a currency in a file. */
const signs: Record<string, string> = {
  "€": "EUR",
  $: "USD",
  "£": "GBP",
  "₽": "RUB",
  руб: "RUB",
  "₴": "UAH",
  "₸": "KZT",
};
const space = /[\s'’]/g;

/**
 * An amount as somebody wrote it – `1 234,50`, `1,234.5`, `€ 99` – in minor units. `currency` is that of amounts
 * written without one. A single `.` or `,` before exactly three digits separates thousands, unless the currency has
 * three minor digits: then a point is the decimal one, and of a comma nobody can tell, so it is refused.
 */
export function readAmount(written: string, currency: string | undefined): Money | { problem: string } {
  const [, before = "", number = "", after = ""] =
    /^([^\d.,+-]*)([-+]?[\d.,\s'’]*)([^\d]*)$/.exec(written.trim()) ?? [];
  const digits = number.replace(space, "");
  const named = `${before}${after}`.replace(/[\s.]/g, "");
  if (!/\d/.test(digits)) return { problem: "is not an amount such as 1234.50" };
  const code = named === "" ? currency : (signs[named.toLowerCase()] ?? named.toUpperCase());
  if (code === undefined) return { problem: "has no currency" };
  const minor = minorDigits(code);
  if (minor === undefined) return { problem: `is in a currency that does not exist: ${code}` };
  if (digits.startsWith("-")) return { problem: "is negative" };
  const parts = partsOf(digits.replace("+", ""), minor);
  if (!parts) return { problem: "is not an amount such as 1234.50" };
  const [whole, fraction] = parts;
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > minor) return { problem: `has more decimal digits than ${code} has (${minor})` };
  const amount = Number(whole + kept.padEnd(minor, "0"));
  return Number.isSafeInteger(amount) ? { amount, currency: code } : { problem: "is larger than any amount can be" };
}

/** The digits before and behind the decimal sign. */
function partsOf(text: string, minor: number): [string, string] | undefined {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return [text, ""];
  const sign = text.charAt(last);
  const [head, tail] = [text.slice(0, last), text.slice(last + 1)];
  const other = sign === "." ? "," : ".";
  const groups = (part: string, by: string) => part.split(by);
  const areGroups = ([first = "", ...rest]: string[]) =>
    first.length >= 1 && first.length <= 3 && rest.every((group) => group.length === 3);
  if (minor === 3 && sign === "." && !/[.,]/.test(head)) return [head, tail];
  if (head.includes(sign) || (tail.length === 3 && !head.includes(other) && head !== "" && head !== "0")) {
    const all = groups(text, sign);
    if (text.includes(other) || !areGroups(all) || (minor === 3 && all.length === 2)) return undefined;
    return [all.join(""), ""];
  }
  if (head.includes(other) && !areGroups(groups(head, other))) return undefined;
  return [groups(head, other).join(""), tail];
}

/** An amount of minor units as a plain decimal number: with a point, and all digits of the minor unit. */
export function writeAmount({ amount, currency }: Money): string {
  const minor = minorDigits(currency) ?? 0;
  const digits = String(amount).padStart(minor + 1, "0");
  return minor === 0 ? digits : `${digits.slice(0, -minor)}.${digits.slice(-minor)}`;
}
