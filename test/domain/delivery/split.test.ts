import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LengthUnit, split, textLength } from "../../../src/domain/delivery/split.ts";

const units = ["utf16", "utf8"] as const satisfies readonly LengthUnit[];
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const awkward = fc.constantFrom(
  " ",
  "  ",
  "\n",
  "\n\n",
  "\r\n",
  "\t",
  "\u00a0",
  "a",
  "word",
  "Привет",
  "é",
  "e\u0301",
  "\u0301",
  "你好",
  "👩‍👩‍👧",
  "🇷🇺",
  "😀",
  "\ud800",
  "\udc00",
  "\u200d",
  "\u0600",
  "\ufeff",
  "Stop.",
  "Why?",
  "«Да!»",
  "x".repeat(30),
  "👨‍👩‍👧‍👦".repeat(4),
);
const texts = fc.oneof(
  fc.array(awkward, { maxLength: 60 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.string({ unit: "binary", maxLength: 120 }),
);
const cases = fc.record({ text: texts, limit: fc.integer({ min: 4, max: 60 }), unit: fc.constantFrom(...units) });

function law(check: (text: string, limit: number, unit: LengthUnit, pieces: string[]) => void): void {
  const property = fc.property(cases, ({ text, limit, unit }) => check(text, limit, unit, split(text, limit, unit)));
  fc.assert(property, { numRuns: 1000 });
}

/** What stands before, between and after the pieces; fails where they do not stand in the text in their order. */
function gaps(text: string, pieces: readonly string[]): string[] {
  const found: string[] = [];
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    expect(at, "the piece stands in the text").toBeGreaterThanOrEqual(0);
    found.push(text.slice(from, at));
    from = at + piece.length;
  }
  return [...found, text.slice(from)];
}

/** The grapheme clusters around the offset up to the next that are white space. */
function wordAround(text: string, offset: number): string {
  const clusters = Array.from(segmenter.segment(text));
  const before = clusters.findLast((one) => one.index + one.segment.length <= offset && one.segment.trim() === "");
  const after = clusters.find((one) => one.index >= offset && one.segment.trim() === "");
  return text.slice(before ? before.index + before.segment.length : 0, after?.index);
}

describe("split: laws", () => {
  it("DL5 every piece is within the limit, in the channel's own unit, and not blank", () => {
    law((_text, limit, unit, pieces) => {
      for (const piece of pieces) {
        expect(textLength(piece, unit)).toBeLessThanOrEqual(limit);
        expect(piece.trim()).not.toBe("");
      }
    });
  });

  it("DL5 nothing is lost but white space at the cuts and the ends", () => {
    law((text, _limit, _unit, pieces) => {
      for (const gap of gaps(text, pieces)) expect(gap.trim()).toBe("");
    });
  });

  it("DL5 a text that fits is one piece, untouched", () => {
    law((text, limit, unit, pieces) => {
      fc.pre(text.trim() !== "" && textLength(text, unit) <= limit);
      expect(pieces).toEqual([text]);
    });
  });

  it("DL5 a word is cut only if it is longer than the limit by itself", () => {
    law((text, limit, unit, pieces) => {
      const inside = gaps(text, pieces);
      let at = 0;
      for (const [index, piece] of pieces.slice(0, -1).entries()) {
        at += (inside[index]?.length ?? 0) + piece.length;
        if (inside[index + 1] !== "") continue;
        expect(textLength(wordAround(text, at), unit)).toBeGreaterThan(limit);
      }
    });
  });

  it("DL5 no surrogate pair is torn, and no grapheme cluster that fits the limit", () => {
    law((text, limit, unit, pieces) => {
      fc.pre(text.isWellFormed());
      const clusters = Array.from(segmenter.segment(text));
      const inside = gaps(text, pieces);
      let at = 0;
      for (const [index, piece] of pieces.slice(0, -1).entries()) {
        expect(piece.isWellFormed()).toBe(true);
        at += (inside[index]?.length ?? 0) + piece.length;
        if (inside[index + 1] !== "") continue;
        const torn = clusters.find((one) => one.index < at && at < one.index + one.segment.length);
        if (torn) expect(textLength(torn.segment, unit)).toBeGreaterThan(limit);
      }
    });
  });
});

describe("split: where it cuts", () => {
  const filler = (length: number) => "word ".repeat(length / 5).trim();

  it.each([
    ["a paragraph", `${filler(60)}\n\n${filler(20)}\n${filler(60)}`, `${filler(60)}`],
    ["a line, where no paragraph ends in the second half", `${filler(60)}\nEnd. ${filler(60)}`, filler(60)],
    ["a sentence, where no line ends", `${filler(60)}. ${filler(60)}`, `${filler(60)}.`],
    ["a quoted sentence", `${filler(60)}!» ${filler(60)}`, `${filler(60)}!»`],
    ["a word", filler(200), filler(100)],
    [
      "a word, when the better boundary would leave the piece half empty",
      `Hi.\n\n${filler(200)}`,
      `Hi.\n\n${filler(95)}`,
    ],
  ])("DL5 prefers the end of %s", (_name, text, first) => {
    expect(split(text, 100, "utf16")[0]).toBe(first);
  });

  it("DL5 cuts a long word between clusters", () => {
    expect(split("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 18, "utf16")).toEqual(["👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]);
    expect(split("приветик", 6, "utf8")).toEqual(["при", "вет", "ик"]);
  });

  it("DL5 a cluster longer than the limit is cut between characters", () => {
    const pieces = split(`e${"\u0301".repeat(9)}`, 4, "utf16");
    expect(pieces.join("")).toBe(`e${"\u0301".repeat(9)}`);
    expect(pieces.every((piece) => piece.length <= 4)).toBe(true);
  });

  it("DL5 a blank text has no pieces", () => {
    expect(split("", 10, "utf16")).toEqual([]);
    expect(split(" \n".repeat(50), 10, "utf16")).toEqual([]);
  });
});
