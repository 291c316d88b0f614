import { minorDigits } from "../../src/protocol/crm/currency.ts";

const formatters = new Map<string, Intl.NumberFormat>();

/** An amount of minor units as people read it: whole ones without their empty decimals. */
export function amountWords(locale: string, amount: number, currency: string): string {
  const digits = minorDigits(currency) ?? 0;
  const shown = amount % 10 ** digits === 0 ? 0 : digits;
  const key = `${locale} ${currency} ${shown}`;
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat(locale, {
      ...{ style: "currency", currency, currencyDisplay: "narrowSymbol" },
      ...{ minimumFractionDigits: shown, maximumFractionDigits: shown },
    });
  formatters.set(key, formatter);
  // As text, it is exact however large it is.
  return formatter.format(plainAmount(amount, currency) as `${number}`);
}

/** Minor units as a plain decimal number, for a field. */
export function plainAmount(amount: number, currency: string): string {
  const digits = minorDigits(currency) ?? 0;
  const text = String(amount).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${text.slice(text.length - digits)}`;
}

/**
 * What somebody typed into an amount's field, in minor units: nothing for an empty one, undefined where it is no amount.
 * The last point or comma is the decimal sign, unless exactly three digits follow and the currency has fewer.
 */
export function readMinor(typed: string, currency: string): number | null | undefined {
  const text = typed.replace(/[\s'’\u00a0\u202f]/g, "");
  if (text === "") return null;
  if (!/^\d[\d.,]*$/.test(text)) return undefined;
  const digits = minorDigits(currency) ?? 0;
  const at = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const behind = at < 0 ? "" : text.slice(at + 1);
  const isThousands = behind.length === 3 && digits < 3;
  const whole = (at < 0 || isThousands ? text : text.slice(0, at)).replace(/[.,]/g, "");
  const fraction = isThousands ? "" : behind.replace(/0+$/, "");
  if (fraction.length > digits) return undefined;
  const amount = Number(whole + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(amount) ? amount : undefined;
}
