const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A plain text as HTML that looks the same in any mailer: its paragraphs and lines, every sign of it escaped. */
export function asHtml(text: string): string {
  const paragraphs = text.trim().split(/\n[ \t]*\n\s*/);
  const shown = paragraphs.map((one) => `<p>${escaped(one).replaceAll("\n", "<br>\n")}</p>`);
  return `<div dir="auto">${shown.join("\n")}</div>`;
}
