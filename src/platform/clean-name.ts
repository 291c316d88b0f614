/** A name to show and to save under: no path, no control or direction characters. */
export function cleanName(name: string): string {
  const bare = name.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const clean = bare.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  const short = clean.length <= 150 ? clean : clean.slice(0, 120).toWellFormed() + clean.slice(-30).toWellFormed();
  return short || "file";
}
