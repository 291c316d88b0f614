/** Digits as people write them, with whatever stands between: `8 (916) 123-45-67`, `12 500`. */
const groups = /\d(?:[\s().\u2010-\u2015/-]{0,3}\d)+/g;

/** A part of a phone shorter than this says nothing. */
const shortestPart = 4;
const fewestOfPhone = 7;
const mostOfPhone = 15;

/**
 * What the numbers in a text are found by, however they are grouped: all digits of each, and for a phone every ending of
 * it too, so that it is found without its country, or by its last digits.
 */
export function numbersOf(text: string): string[] {
  const found = (text.match(groups) ?? []).flatMap((written) => {
    const digits = written.replace(/\D/g, "");
    return isPhone(digits) ? endingsOf(digits) : [digits];
  });
  return [...new Set(found)];
}

/**
 * What a number that is looked for may be written as; nothing where the text is none. A trunk prefix is written in its
 * own country only, and a country's code elsewhere only.
 */
export function numberIn(text: string): string[] {
  const digits = text.replace(/\D/g, "");
  if (digits.length < shortestPart || !/^\s*[+(]?[\d\s().\u2010-\u2015/-]+$/.test(text)) return [];
  if (!isPhone(digits)) return [digits];
  const called = digits.replace(/^00/, "");
  if (/^\s*\+/.test(text) || called !== digits || /^7\d{10}$/.test(digits)) {
    return [0, 1, 2, 3].map((code) => called.slice(code)).filter((rest) => rest.length >= fewestOfPhone);
  }
  return [digits.replace(/^(?:0|8(?=\d{10}$))/, "")];
}

const isPhone = (digits: string) => digits.length >= fewestOfPhone && digits.length <= mostOfPhone;

function endingsOf(digits: string): string[] {
  return Array.from({ length: digits.length - shortestPart + 1 }, (_, from) => digits.slice(from));
}
