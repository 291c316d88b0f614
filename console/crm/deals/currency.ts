import { currencyCodes } from "../../../src/protocol/crm/currency.ts";
import { language } from "../../i18n/words.ts";
import { isText, kept } from "../../kept.ts";

/** The currency of the deal made last in this browser. */
export const usualCurrency = kept("currency", language.peek() === "ru" ? "RUB" : "EUR", isText);

const first = ["EUR", "USD", "RUB", "GBP", "CHF"];

/** Every currency there is by its code, those most in use first. */
export function currencyOptions(): [string, string][] {
  const names = new Intl.DisplayNames(language.value, { type: "currency" });
  const rest = currencyCodes().filter((code) => !first.includes(code));
  return [...first, ...rest].map((code) => [code, `${code} – ${names.of(code) ?? code}`]);
}
