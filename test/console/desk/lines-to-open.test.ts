import { describe, expect, it } from "vitest";
import { linesToOpen } from "../../../console/desk/lines-to-open.ts";

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `l${index}`, name: `L${index}`, mode: "evenly" as const }));
const open = (role: "operator" | "supervisor" | "administrator", count: number, shown: string | undefined) =>
  linesToOpen({ role, lines: lines(count) }, shown).map((line) => line.id);

describe("the lines that get a socket", () => {
  it("AS1 are all of an operator's, since being connected brings sessions", () => {
    expect(open("operator", 3, "l1")).toEqual(["l1", "l0", "l2"]);
  });

  it("are one for an administrator, who sees all of them", () => {
    expect(open("administrator", 3, "l1")).toEqual(["l1"]);
  });

  it("are bounded, with the one on screen among them", () => {
    const opened = open("supervisor", 30, "l20");
    expect(opened).toHaveLength(8);
    expect(opened[0]).toBe("l20");
  });

  it("are none where there are none", () => {
    expect(open("operator", 0, undefined)).toEqual([]);
  });
});
