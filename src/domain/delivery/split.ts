export type LengthUnit = "utf16" | "utf8";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const encoder = new TextEncoder();

/** How long a text is in the unit that a channel counts in: UTF-16 code units, or bytes of UTF-8. */
export function textLength(text: string, unit: LengthUnit): number {
  return unit === "utf16" ? text.length : encoder.encode(text).length;
}

/**
 * DL5: the text in pieces of at most `limit`, which is at least 4. A text that fits is one piece, untouched. Otherwise
 * the pieces stand in the text in their order, and between them, before the first and after the last there is only
 * white space. A blank text has no pieces. A word is cut only where it alone is longer than the limit, and then between
 * grapheme clusters.
 */
export function split(text: string, limit: number, unit: LengthUnit): string[] {
  if (textLength(text, unit) <= limit) return text.trim() === "" ? [] : [text];
  const atoms = toAtoms(text, limit, unit);
  const pieces: string[] = [];
  let start = skipBlank(atoms, 0);
  while (start < atoms.length) {
    const cut = findCut(atoms, start, limit);
    const piece = atoms.slice(start, cut).map((atom) => atom.text);
    pieces.push(piece.join("").trimEnd());
    start = skipBlank(atoms, cut);
  }
  return pieces;
}

/** What is not cut any further: a grapheme cluster, or a character of a cluster that is itself over the limit. */
type Atom = { text: string; length: number; blank: boolean };

function toAtoms(text: string, limit: number, unit: LengthUnit): Atom[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
    .flatMap((cluster) => (textLength(cluster, unit) <= limit ? [cluster] : [...cluster]))
    .map((atom) => ({ text: atom, length: textLength(atom, unit), blank: atom.trim() === "" }));
}

function skipBlank(atoms: readonly Atom[], from: number): number {
  let index = from;
  while (atoms[index]?.blank) index++;
  return index;
}

/**
 * Where the piece from `start` ends. The best boundary that leaves it at least half full wins; among equals, and where
 * all leave it shorter, the last.
 */
function findCut(atoms: readonly Atom[], start: number, limit: number): number {
  let best: { at: number; rank: number } | undefined;
  let length = 0;
  for (const [offset, atom] of atoms.slice(start).entries()) {
    const at = start + offset;
    if (atom.blank && !atoms[at - 1]?.blank) {
      const rank = length * 2 >= limit ? boundaryRank(atoms, at) : 0;
      if (!best || rank >= best.rank) best = { at, rank };
    }
    length += atom.length;
    if (length > limit) return best?.at ?? at;
  }
  return atoms.length;
}

/** How good it is to cut before the white space at `at`: end of a paragraph, of a line, of a sentence, of a word. */
function boundaryRank(atoms: readonly Atom[], at: number): number {
  let breaks = 0;
  for (const atom of atoms.slice(at, skipBlank(atoms, at))) {
    if (/[\n\r\u2028\u2029]/.test(atom.text)) breaks++;
  }
  if (breaks > 0) return breaks > 1 ? 4 : 3;
  const ending = `${atoms[at - 2]?.text ?? ""}${atoms[at - 1]?.text ?? ""}`;
  return /[.!?…]["'»”’)\]]?$/u.test(ending) ? 2 : 1;
}
