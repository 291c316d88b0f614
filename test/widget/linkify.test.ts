import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkify } from "../../widget/app/ui/linkify.ts";

const links = (text: string) => linkify(text).filter((piece) => piece.href);

describe("linkify", () => {
  it.each([
    ["see https://a.example/b?c=d#e now", "https://a.example/b?c=d#e"],
    ["http://a.example", "http://a.example/"],
    ["www.a.example", "https://www.a.example/"],
    ["Look (https://a.example/x)!", "https://a.example/x"],
    ["https://a.example/wiki/Lamp_(light).", "https://a.example/wiki/Lamp_(light)"],
    ["«https://a.example/путь»", "https://a.example/%D0%BF%D1%83%D1%82%D1%8C"],
    ["https://a.example/a,b; and so on", "https://a.example/a,b"],
    ["HTTPS://A.EXAMPLE/X", "https://a.example/X"],
  ])("finds the address in %s", (text, href) => {
    expect(links(text).map((piece) => piece.href)).toEqual([href]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<b>x",
    "ftp://a.example",
    "https://",
    "https://localhost/x",
    "https://user:secret@a.example",
    "xhttps://a.example",
    "a.example",
    "",
  ])("leaves %j alone", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("keeps the text around, and several addresses apart", () => {
    expect(linkify("a https://b.example, https://c.example d").map((piece) => piece.text)).toEqual([
      "a ",
      "https://b.example",
      ", ",
      "https://c.example",
      " d",
    ]);
  });

  it("gives back every text, and never a link that is not http(s)", () => {
    const bits = fc.constantFrom(
      "https://a.example/",
      "http:",
      "www.",
      "javascript:",
      "(",
      ")",
      "]",
      ".",
      ",",
      "<",
      '"',
      " ",
      "a",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(bits).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (any) => {
        const pieces = linkify(any);
        expect(pieces.map((piece) => piece.text).join("")).toBe(any);
        for (const { href } of pieces) if (href) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });

  it("takes no longer than the text is long", () => {
    const started = performance.now();
    linkify("https://a.example/".concat(")".repeat(20_000)));
    linkify("www.".repeat(5000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
