import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inkOn, isColor } from "../../widget/ink.ts";

/** WCAG 2.2, "relative luminance" and "contrast ratio", written down exactly. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("inkOn", () => {
  it("is readable on any colour a site may choose", () => {
    const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
    const full = { "#000": "#000000", "#fff": "#ffffff" };
    fc.assert(
      fc.property(anyColor, (color) => contrast(full[inkOn(color)], color) >= 4.5),
      { numRuns: 5000 },
    );
  });

  it.each([
    ["#ffffff", "#000"],
    ["#000000", "#fff"],
    ["#0d6b62", "#fff"],
    ["#F2B134", "#000"],
  ])("writes on %s in %s", (color, ink) => {
    expect(inkOn(color)).toBe(ink);
  });
});

describe("isColor", () => {
  it.each(["#0d6b62", "#ABCDEF"])("takes %s", (color) => {
    expect(isColor(color)).toBe(true);
  });
  it.each(["", undefined, null, "red", "#fff", "#12345", "#1234567", "url(#abcdef)", "#0d6b62;x:y"])(
    "refuses %s",
    (color) => {
      expect(isColor(color)).toBe(false);
    },
  );
});
