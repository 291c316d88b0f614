import { expect, it } from "vitest";
import { wantedUntil } from "../../widget/app/connection/wanted.ts";

const minute = 60_000;
const need = { token: true, open: false, pending: false, awaiting: false, closedAt: 1000 };

it("opens no socket for a visitor who has never written", () => {
  expect(wantedUntil({ ...need, token: false, open: true })).toBe(0);
});
it("keeps it while the window is open or a message is on its way", () => {
  expect(wantedUntil({ ...need, open: true })).toBeUndefined();
  expect(wantedUntil({ ...need, pending: true })).toBeUndefined();
});
it("keeps it a few minutes after closing, longer while an answer may come", () => {
  expect(wantedUntil(need)).toBe(1000 + 5 * minute);
  expect(wantedUntil({ ...need, awaiting: true })).toBe(1000 + 60 * minute);
});
