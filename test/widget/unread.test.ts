import { expect, it } from "vitest";
import { nothingHeld } from "../../widget/app/transcript/held.ts";
import { awaitsAnswer, unreadCount } from "../../widget/app/transcript/unread.ts";
import { happened, said, wrote } from "./support/entries.ts";

const held = (...entries: Parameters<typeof unreadCount>[0]["entries"][number][]) => ({ ...nothingHeld, entries });

it("counts the house's messages behind the read mark, and nothing else", () => {
  const entries = held(said(1), wrote(2), said(3), happened(4, { event: "assigned", detail: "Anna" }), said(5));
  expect([0, 1, 3, 5].map((read) => unreadCount(entries, read))).toEqual([3, 2, 1, 0]);
});

it("knows whether an answer may come", () => {
  expect(awaitsAnswer(held())).toBe(false);
  expect(awaitsAnswer(held(said(1), wrote(2)))).toBe(true);
  expect(awaitsAnswer(held(wrote(1), said(2)))).toBe(false);
  expect(awaitsAnswer(held(wrote(1), said(2, { author: { kind: "system" } })))).toBe(true);
});
