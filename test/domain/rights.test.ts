import { describe, expect, it } from "vitest";
import type { OperatorPrincipal } from "../../src/domain/principal.ts";
import { mayRead, type Standing, serves } from "../../src/domain/rights.ts";

const person = (role: OperatorPrincipal["role"], lines = ["sales"]): OperatorPrincipal => {
  return { kind: "operator", id: "anna", name: "Anna", role, lines };
};
const standing = (change: Partial<Standing> = {}): Standing => {
  return { conversation: "c1", line: "sales", holders: ["boris"], inQueue: false, ...change };
};

describe("who may read a conversation", () => {
  it.each([
    ["an administrator", person("administrator", []), standing({ line: "anywhere" }), true],
    ["a supervisor of the line", person("supervisor"), standing(), true],
    ["a supervisor of another line", person("supervisor", ["support"]), standing(), false],
    ["whoever holds it or ever did", person("operator"), standing({ holders: ["boris", "anna"] }), true],
    ["an operator of the line while it is in the queue", person("operator"), standing({ inQueue: true }), true],
    [
      "an operator of another line, although it is in the queue",
      person("operator", []),
      standing({ inQueue: true }),
      false,
    ],
    ["whoever held it and has left the line", person("operator", []), standing({ holders: ["anna"] }), false],
    ["the client whose it is", { kind: "visitor", conversation: "c1" } as const, standing(), true],
    [
      "another client, although it is in the queue",
      { kind: "visitor", conversation: "c2" } as const,
      standing({ inQueue: true }),
      false,
    ],
  ])("OP1 %s", (_, principal, about, expected) => {
    expect(mayRead(principal, about)).toBe(expected);
  });
});

it("OP2 an operator does not see what is a colleague's, as if it did not exist", () => {
  expect(mayRead(person("operator"), standing({ holders: ["boris"] }))).toBe(false);
  expect(mayRead(person("operator"), standing({ holders: [] }))).toBe(false);
});

it("OP1 everyone but an administrator serves the lines they are given, and no other", () => {
  expect(serves(person("administrator", []), "sales")).toBe(true);
  for (const role of ["supervisor", "operator"] as const) {
    expect(serves(person(role), "sales")).toBe(true);
    expect(serves(person(role), "support")).toBe(false);
    expect(serves(person(role, []), "sales")).toBe(false);
  }
});
