import { describe, expect, it } from "vitest";
import { parsePath, pathOf, type Route } from "../../../console/navigation/route.ts";

describe("the console's addresses", () => {
  const connect: Route = { page: "settings", section: "connectors", id: "connect", kind: "bitrix24" };
  const known: [string, Route][] = [
    ["/console/", { page: "desk", list: "mine" }],
    ["/console/line/l1/queue", { page: "desk", line: "l1", list: "queue" }],
    ["/console/line/l1/all/abc", { page: "desk", line: "l1", list: "all", conversation: "abc" }],
    ["/console/settings", { page: "settings" }],
    ["/console/settings/lines", { page: "settings", section: "lines" }],
    ["/console/settings/channels/c1", { page: "settings", section: "channels", id: "c1" }],
    ["/console/settings/channels/connect", { page: "settings", section: "channels", id: "connect" }],
    ["/console/settings/channels/connect/vk", { page: "settings", section: "channels", id: "connect", kind: "vk" }],
    ["/console/settings/connectors/connect/bitrix24", connect],
    ["/console/contacts", { page: "crm", section: "contacts" }],
    ["/console/contacts/c1", { page: "crm", section: "contacts", id: "c1" }],
    ["/console/board/p1", { page: "crm", section: "board", id: "p1" }],
    ["/console/import", { page: "crm", section: "import" }],
    ["/console/sign-in", { page: "sign-in" }],
    ["/console/setup", { page: "setup" }],
    ["/console/join", { page: "join" }],
  ];
  it.each(known)("%s names a page, and the page names it", (path, route) => {
    expect(parsePath(path)).toEqual(route);
    expect(pathOf(route)).toBe(path);
  });

  it.each([
    ["/console", { page: "desk", list: "mine" }],
    ["/console/line/l1", { page: "desk", line: "l1", list: "mine" }],
    ["/console/settings/", { page: "settings" }],
    ["/console/settings/leads", { page: "crm", section: "leads" }],
  ])("%s is understood as well", (path, route) => {
    expect(parsePath(path)).toEqual(route);
  });

  it.each([
    "/elsewhere",
    "/console/nothing",
    "/console/line",
    "/console/line/l1/theirs",
    "/console/line/l1/mine/abc/more",
    "/console/settings/secrets",
    "/console/settings/channels/c1/vk",
    "/console/settings/lines/connect/vk",
    "/console/settings/fields/connect/text",
    "/console/contacts/c1/more",
    "/console/import/c1",
    "/console/settings/channels/connect/vk/more",
    "/console/sign-in/again",
    "/consoles/",
  ])("%s is lost", (path) => {
    expect(parsePath(path)).toEqual({ page: "lost" });
  });

  it("carries ids that need escaping there and back", () => {
    const route: Route = { page: "settings", section: "channels", id: "a/b ?" };
    expect(parsePath(pathOf(route))).toEqual(route);
  });

  it("survives a broken escape", () => {
    expect(parsePath("/console/line/%E0%A4%A/mine")).toEqual({ page: "desk", line: "%E0%A4%A", list: "mine" });
  });
});
