// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { LinkedText } from "../../../console/transcript/linked-text.tsx";

afterEach(cleanup);

const shown = (text: string) => render(<LinkedText text={text} />).container;
const links = (text: string) =>
  [...shown(text).querySelectorAll("a")].map((link) => [link.getAttribute("href"), link.textContent]);

describe("text of a message", () => {
  it("has its addresses as links and everything else as text", () => {
    const text = "see https://shop.example/a?b=1, or write to help@shop.example.";
    expect(links(text)).toEqual([
      ["https://shop.example/a?b=1", "https://shop.example/a?b=1"],
      ["mailto:help@shop.example", "help@shop.example"],
    ]);
    expect(shown(text).textContent).toBe(text);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "ftp://files.example/x", "//shop.example"])(
    "never links %s with such a scheme",
    (text) => {
      for (const [href] of links(text)) expect(href).toMatch(/^(https?|mailto):/);
    },
  );

  it("is text, whatever it looks like", () => {
    const text = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    const container = shown(text);
    expect(container.querySelector("img, script")).toBeNull();
    expect(container.textContent).toBe(text);
  });

  it("opens links without a way back", () => {
    const link = shown("https://shop.example").querySelector("a");
    expect(link?.rel).toContain("noopener");
    expect(link?.target).toBe("_blank");
  });
});
