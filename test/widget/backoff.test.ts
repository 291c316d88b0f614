import { expect, it } from "vitest";
import { backoffMs } from "../../widget/app/connection/backoff.ts";

it("grows exponentially and stops at 30 seconds", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 40].map((attempt) => backoffMs(attempt, 1))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

it("is spread over the whole pause, down to nothing", () => {
  expect([0, 0.25, 0.5].map((random) => backoffMs(3, random))).toEqual([0, 2000, 4000]);
});
