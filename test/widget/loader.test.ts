// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hasWritten, rememberWriting } from "../../widget/loader/remembered.ts";
import { frameUrl, readSettings } from "../../widget/loader/settings.ts";
import { start } from "../../widget/loader/start.ts";

function script(data: Record<string, string>): HTMLScriptElement {
  const tag = document.createElement("script");
  tag.type = "text/plain";
  tag.src = "https://chat.example/widget.js";
  Object.assign(tag.dataset, data);
  return tag;
}
const settings = readSettings(script({ line: "lamps" })) ?? expect.unreachable("no settings");

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

describe("the script tag", () => {
  it("says which line, and where the script came from", () => {
    expect(settings).toEqual({
      origin: "https://chat.example",
      line: "lamps",
      color: "#0d6b62",
      side: "",
      language: "",
    });
  });
  it("may say how it looks", () => {
    const wishes = { line: "lamps", color: "#ABCDEF", position: "left", language: "ru" };
    expect(readSettings(script(wishes))).toMatchObject({ color: "#ABCDEF", side: "left", language: "ru" });
    expect(readSettings(script({ line: "lamps", color: "red;}" }))?.color).toBe("#0d6b62");
  });
  it("without a line says what is missing", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    expect(readSettings(script({}))).toBeUndefined();
    expect(warn.mock.lastCall?.[0]).toContain("data-line");
    warn.mockRestore();
  });
  it("decides the frame's address", () => {
    const url = new URL(frameUrl({ ...settings, line: "a b", language: "ru" }));
    expect([url.origin, url.pathname, url.searchParams.get("line")]).toEqual([
      "https://chat.example",
      "/widget/frame",
      "a b",
    ]);
    expect(Object.fromEntries(new URLSearchParams(url.hash.slice(1)))).toEqual({ color: "#0d6b62", language: "ru" });
  });
});

describe("what is remembered", () => {
  it("is that the visitor has written, per line", () => {
    expect(hasWritten("lamps")).toBe(false);
    rememberWriting("lamps");
    expect([hasWritten("lamps"), hasWritten("chairs")]).toEqual([true, false]);
  });
  it("is nothing where the page has no storage", () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: denied, setItem: denied });
    expect(() => rememberWriting("lamps")).not.toThrow();
    expect(hasWritten("lamps")).toBe(false);
    vi.unstubAllGlobals();
  });
});

describe("starting", () => {
  it("draws a button and stores nothing", () => {
    start(settings);
    expect(document.querySelectorAll("switchboard-widget")).toHaveLength(1);
    expect(localStorage.length).toBe(0);
  });
  it("keeps the page's own scripts out", () => {
    start(settings);
    expect(document.querySelector("switchboard-widget")?.shadowRoot).toBeNull();
  });
});
