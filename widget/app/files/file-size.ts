/** 1536 → "1.5 KB", in the words and the decimal sign of the language. */
export function fileSize(bytes: number, locale: string, units: readonly string[]): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1024;
  const digits = size < 10 && unit > 0 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(size)} ${units[unit] ?? ""}`;
}
