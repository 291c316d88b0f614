/** A text in the cases it may be written in: SQLite knows upper and lower case of ASCII alone. */
export function casesOf(text: string): string[] {
  const lower = text.toLowerCase();
  const capital = lower.replace(
    /(^|[\s-])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
  return [...new Set([text, lower, capital, text.toUpperCase()])];
}
