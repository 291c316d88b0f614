/** What is fetched from a stored mail: an attachment by its place, the whole text, or the HTML as its sender laid it out. */
export type Piece = number | "text" | "original" | "raw";

/** The name of a stored mail among its conversation's files, by the SHA-256 of its bytes. */
export const rawName = (digest: string) => `mail-${digest}`;

export const fileRef = (raw: string, piece: Piece) => `${raw}#${piece}`;

export function readRef(ref: string): { raw: string; piece: Piece } | undefined {
  const [, raw = "", piece = ""] = /^(mail-[0-9a-f]{64})#(\d{1,5}|text|original|raw)$/.exec(ref) ?? [];
  if (raw === "") return undefined;
  return { raw, piece: /^\d/.test(piece) ? Number(piece) : (piece as Piece) };
}
