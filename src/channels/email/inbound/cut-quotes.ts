import { attributionAt, isForwardedFrom, isHeaderBlock } from "./attribution.ts";

/** A signature is not longer, or it is none. */
const signatureLines = 15;
const device =
  /^(sent from (my|mail for|yahoo|proton)\b|get outlook for\b|отправлено (с|из)\s|von meinem .{1,40} gesendet)/i;

/**
 * What somebody wrote, and what they did not: the message that is answered, and the signature. Answers between the
 * lines of a quotation keep it; what would leave nothing is not cut at all, unless it came `beside` something, a file.
 */
export function cutQuotes(text: string, beside = false): { text: string; quoted?: string } {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const end = withoutSignature(lines, quotationAt(lines));
  const said = lines.slice(0, end).join("\n").trim();
  const quoted = lines
    .slice(end)
    .join("\n")
    .replace(/^\s*\n/, "")
    .trimEnd();
  if ((said === "" && !beside) || quoted.trim() === "") return { text: text.replace(/\r\n?/g, "\n").trim() };
  return { text: said, quoted };
}

/** Where the message that is answered begins; the number of lines where there is none. */
function quotationAt(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at++) {
    if (isForwardedFrom(lines[at] ?? "")) return lines.length;
    if (isHeaderBlock(lines, at)) return at;
    const heading = attributionAt(lines, at);
    if (heading && isQuotedToTheEnd(lines, at + heading.lines, heading.sure)) return at;
  }
  return trailingQuotation(lines);
}

const isQuoted = (line: string) => /^\s?>/.test(line);

/** Whether nobody has written between the lines; where the lines bear no mark, a `sure` heading speaks for them all. */
function isQuotedToTheEnd(lines: readonly string[], from: number, sure: boolean): boolean {
  const end = signatureAt(lines, lines.length);
  const isBlank = (at: number) => lines[at]?.trim() === "";
  let at = from;
  while (at < end && isBlank(at)) at++;
  if (at < end && !isQuoted(lines[at] ?? "")) return sure;
  while (at < end && (isBlank(at) || isQuoted(lines[at] ?? ""))) at++;
  return at >= end;
}

/** Where the last lines are all quoted, with the line above them that says whom. */
function trailingQuotation(lines: readonly string[]): number {
  let at = signatureAt(lines, lines.length);
  while (at > 0 && (isQuoted(lines[at - 1] ?? "") || lines[at - 1]?.trim() === "")) at--;
  while (at < lines.length && lines[at]?.trim() === "") at++;
  if (!isQuoted(lines[at] ?? "")) return lines.length;
  for (let above = at - 1; above >= Math.max(0, at - 4); above--) {
    if (attributionAt(lines, above)) return above;
  }
  return at;
}

/** The end of what was written, with the signature before `end` left out. */
function withoutSignature(lines: readonly string[], end: number): number {
  let last = signatureAt(lines, end);
  const filledBefore = (at: number) => lines.slice(0, at).findLastIndex((line) => line.trim() !== "");
  const lastFilled = filledBefore(last);
  if (lastFilled > 0 && device.test(lines[lastFilled]?.trim() ?? "")) last = lastFilled;
  return last;
}

/** Where the usual two dashes stand, if a signature follows them. */
function signatureAt(lines: readonly string[], end: number): number {
  for (let at = end - 1; at >= Math.max(1, end - signatureLines); at--) {
    if (/^--\s?$/.test(lines[at] ?? "")) return at;
  }
  return end;
}
