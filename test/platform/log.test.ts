import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { describeError } from "../../src/platform/log.ts";

it("keeps a failed query's parameters to itself", () => {
  const cause = new Error("D1_ERROR: no such table: user");
  const error = new DrizzleQueryError("select * from user where email = ?", ["anna@private.example"], cause);
  const described = JSON.stringify(describeError(error));
  expect(described).not.toContain("anna@private.example");
  expect(described).toContain("no such table");
  expect(described).toContain("select * from user");
});

it("tells an ordinary error with its stack, and of anything else only what it is", () => {
  expect(describeError(new TypeError("not a function"))).toMatchObject({ error: "TypeError: not a function" });
  expect(describeError("a secret that was thrown")).toEqual({ error: "string" });
});
