import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/min";

/** A phone in E.164, or why it cannot be one. `country` is that of numbers written without their code. */
export function readPhone(written: string, country?: string): { phone: string } | { problem: string } {
  const defaultCountry = country !== undefined && isCountry(country) ? country : undefined;
  const options = { ...(defaultCountry && { defaultCountry }), extract: false };
  const read = parsePhoneNumberFromString(written, options);
  if (read?.ext) return { problem: "has an extension: write the number alone, and the extension into the notes" };
  if (read?.isPossible()) return { phone: read.number };
  return { problem: reasons[validatePhoneNumberLength(written, options) ?? "NOT_A_NUMBER"] };
}

const reasons: Record<NonNullable<ReturnType<typeof validatePhoneNumberLength>>, string> = {
  TOO_SHORT: "is too short to be a phone number",
  TOO_LONG: "is too long to be a phone number",
  INVALID_LENGTH: "has a number of digits that no phone number there has",
  INVALID_COUNTRY: "begins with no country's code: write it as +49 30 1234567",
  NOT_A_NUMBER: "is not a phone number",
};

/** Whether phone numbers are known there (ISO 3166-1, two capital letters). */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}
