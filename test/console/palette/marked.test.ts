import { describe, expect, it } from "vitest";
import { piecesOf } from "../../../console/palette/marked.tsx";

const cut = (text: string, marks: [number, number][]) =>
  piecesOf({ text, marks }).map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text));

describe("a text with what was looked for", () => {
  it.each([
    ["чай и чашка", [[0, 3]], ["[чай]", " и чашка"]],
    ["чай и чашка", [[6, 11]], ["чай и ", "[чашка]"]],
    ["чай", [[0, 3]], ["[чай]"]],
    [
      "чай и чашка",
      [
        [0, 3],
        [6, 11],
      ],
      ["[чай]", " и ", "[чашка]"],
    ],
    ["чай", [], ["чай"]],
    ["", [], []],
    ["<b>чай</b>", [[3, 6]], ["<b>", "[чай]", "</b>"]],
  ] as [string, [number, number][], string[]][])("%s is cut at its marks", (text, marks, pieces) => {
    expect(cut(text, marks)).toEqual(pieces);
  });
});
