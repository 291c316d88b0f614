import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { changedSettings } from "../../../console/settings/lines/changed-settings.ts";
import { parseSites } from "../../../console/settings/lines/parse-sites.ts";
import { moved } from "../../../console/settings/lines/roster-order.ts";
import { sectionsFor } from "../../../console/settings/sections.ts";
import { LineSettings } from "../../../src/protocol/line-settings.ts";

describe("a roster's order", () => {
  it("moves one up, down, and to the ends", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 0, 9)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 1, -3)).toEqual(["b", "a", "c"]);
  });

  it("moves nobody who is not there, and leaves the old list alone", () => {
    const list = ["a", "b"];
    expect(moved(list, 7, 0)).toEqual(["a", "b"]);
    moved(list, 0, 1);
    expect(list).toEqual(["a", "b"]);
  });
});

describe("the sites of a widget", () => {
  it("are origins, each once", () => {
    expect(parseSites(" https://shop.example\nhttps://SHOP.example/ \n\nhttp://localhost:3000")).toEqual({
      sites: ["https://shop.example", "http://localhost:3000"],
    });
    expect(parseSites("")).toEqual({ sites: [] });
  });

  it.each([
    "shop.example",
    "https://shop.example/path",
    "https://shop.example/?a=1",
    "ftp://x.example",
    "javascript:alert(1)",
  ])("are not %s", (line) => {
    expect(parseSites(`https://good.example\n${line}`)).toEqual({ wrong: line });
  });
});

describe("what is saved of a line", () => {
  const settings = v.parse(LineSettings, { sites: ["https://shop.example"] });

  it("is only what was changed, so that the rest follows its defaults", () => {
    expect(changedSettings(settings, { ...settings, sites: ["https://shop.example"] })).toEqual({});
    expect(changedSettings(settings, { ...settings, capacity: 7, sites: [] })).toEqual({ capacity: 7, sites: [] });
  });
});

describe("the sections of the settings", () => {
  it("OP1 are fewer for those with fewer rights", () => {
    expect(sectionsFor("operator")).toEqual(["spam", "account"]);
    expect(sectionsFor("supervisor")).toEqual(["lines", "spam", "replay", "account"]);
    expect(sectionsFor("administrator")).toEqual(expect.arrayContaining(["keys", "audit"]));
  });
});
