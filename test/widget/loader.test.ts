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
      identity: "",
    });
  });
  it("may say how it looks", () => {
    const wishes = { line: "lamps", color: "#ABCDEF", position: "left", language: "ru" };
    expect(readSettings(script(wishes))).toMatchObject({ color: "#ABCDEF", side: "left", language: "ru" });
    expect(readSettings(script({ line: "lamps", color: "red;}" }))?.color).toBe("#0d6b62");
  });
  it("may say who its visitor is", () => {
    expect(readSettings(script({ line: "lamps", identity: "signed" }))?.identity).toBe("signed");
  });
  it("without a line says what is missing", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    expect(readSettings(script({}))).toBeUndefined();
    expect(warn.mock.lastCall?.[0]).toContain("data-line");
    warn.mockRestore();
  });
  it("decides the frame's address", () => {
    const url = new URL(frameUrl({ ...settings, line: "a b", language: "ru", identity: "a.b" }));
    expect([url.origin, url.pathname, url.searchParams.get("line")]).toEqual([
      "https://chat.example",
      "/widget/frame",
      "a b",
    ]);
    expect(Object.fromEntries(new URLSearchParams(url.hash.slice(1)))).toEqual({
      ...{ color: "#0d6b62", language: "ru" },
      identity: "a.b",
    });
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
  const drawn = () => document.querySelectorAll("switchboard-widget").length;
  const answering = (answer: () => Response | Promise<Response>) => {
    const asked = vi.fn(async (_: string) => answer());
    vi.stubGlobal("fetch", asked);
    return asked;
  };
  afterEach(() => vi.unstubAllGlobals());

  it("BH4 draws a button after one request that is the same for everybody, and stores nothing", async () => {
    const asked = answering(() => Response.json({ shown: "open" }));
    start(settings);
    await vi.waitFor(() => expect(drawn()).toBe(1));
    expect(asked.mock.calls.map(([url]) => url)).toEqual(["https://chat.example/widget/state?line=lamps"]);
    expect(localStorage.length).toBe(0);
  });
  it("BH4 draws none where the line hides it, but for who has written before", async () => {
    const asked = answering(() => Response.json({ shown: "hidden" }));
    start(settings);
    await vi.waitFor(() => expect(asked).toHaveResolved());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(drawn()).toBe(0);
    rememberWriting("lamps");
    start(settings);
    await vi.waitFor(() => expect(drawn()).toBe(1));
  });
  it.each([
    ["nobody answers", () => Promise.reject(new TypeError("offline"))],
    ["what answers is no JSON", () => new Response("<html>")],
  ])("BH4 draws a button where %s", async (_, answer) => {
    answering(answer);
    start(settings);
    await vi.waitFor(() => expect(drawn()).toBe(1));
  });
  it("opens once it is drawn, if the page asked for that before", async () => {
    answering(() => Response.json({ shown: "open" }));
    start(settings).open();
    await vi.waitFor(() => expect(drawn()).toBe(1));
  });
  it("keeps the page's own scripts out", async () => {
    answering(() => Response.json({ shown: "open" }));
    start(settings);
    await vi.waitFor(() => expect(drawn()).toBe(1));
    expect(document.querySelector("switchboard-widget")?.shadowRoot).toBeNull();
  });
});
