import type { Marked as MarkedText } from "../../src/protocol/crm/search.ts";

/** A text cut where its marks begin and end. */
export function piecesOf({ text, marks }: MarkedText): { text: string; isMarked: boolean }[] {
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) pieces.push({ text: text.slice(at, from), isMarked: false });
    pieces.push({ text: text.slice(from, to), isMarked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false });
  return pieces;
}

/** A text with what was looked for in it. */
export function Marked({ of }: { of: MarkedText }) {
  return (
    <>
      {piecesOf(of).map(({ text, isMarked }, at) =>
        isMarked ? (
          <mark key={at} class="rounded-sm bg-accent-soft font-medium text-inherit">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
