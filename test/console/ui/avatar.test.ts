import { describe, expect, it } from "vitest";
import { initialsOf } from "../../../console/ui/avatar.tsx";

describe("initials", () => {
  it.each([
    ["Anna Kovaleva", "AK"],
    ["мария", "М"],
    ["  John  Ronald Tolkien ", "JT"],
    ["🙂 Smile", "🙂S"],
    ["", "?"],
    ["   ", "?"],
  ])("of “%s” are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
