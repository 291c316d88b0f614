const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The text as it was written, from the HTML that it arrives as; well-formed. What is no escape stays as it is. */
export function unescapeHtml(text: string): string {
  return text
    .replaceAll(/<br\s*\/?>/gi, "\n")
    .replaceAll(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7}));/g, (whole, name?: string, code?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole;
    })
    .toWellFormed();
}
