// A position is a whole number of fixed width and a fraction behind it, in digits that sort as text does. Going on at
// either end counts the number on, so that only what is put between neighbours again and again grows longer.

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base = digits.length;
const width = 8;
const wholes = base ** width;

/** A text that sorts between two, by its characters' codes; either may be missing. Where nothing fits, behind `before`. */
export function between(before?: string, after?: string): string {
  if (before !== undefined && after !== undefined && before >= after) return between(before);
  if (before === undefined && after === undefined) return write(wholes / 2);
  const low = before === undefined ? -1 : read(before);
  const high = after === undefined ? wholes : read(after);
  if (before === undefined && high > 0) return write(high - 1);
  if (after === undefined && low < wholes - 1) return write(low + 1);
  if (high - low > 1) return write(low + Math.floor((high - low) / 2));
  const start = Math.max(low, 0);
  const from = before?.slice(width) ?? "";
  const to = after !== undefined && high === start ? after.slice(width) : undefined;
  return write(start) + fractionBetween(from, to);
}

function read(position: string): number {
  return [...position.slice(0, width).padEnd(width, "0")].reduce((sum, digit) => sum * base + digitValue(digit), 0);
}

function digitValue(digit: string): number {
  return Math.max(digits.indexOf(digit), 0);
}

function write(whole: number): string {
  let text = "";
  for (let rest = whole; text.length < width; rest = Math.floor(rest / base)) text = digits.charAt(rest % base) + text;
  return text;
}

/** Between two fractions, the second being 1 where it is missing; never ends with a 0, so that there is room before it. */
function fractionBetween(from: string, to: string | undefined): string {
  let shared = "";
  for (let at = 0; ; at++) {
    const low = digitValue(from.charAt(at) || "0");
    const high = to === undefined ? base : digitValue(to.charAt(at) || "0");
    if (high - low > 1) return shared + digits.charAt(low + Math.floor((high - low) / 2));
    shared += digits.charAt(low);
    if (high > low) return shared + fractionBetween(from.slice(at + 1), undefined);
  }
}
