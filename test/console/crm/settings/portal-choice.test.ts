import { describe, expect, it } from "vitest";
import { stageKey, stageOfKey, withChoice } from "../../../../console/crm/settings/portal-choice.ts";
import { swapped } from "../../../../console/crm/settings/swapped.ts";

describe("what is mapped onto a portal", () => {
  it.each([
    { stage: "NEW", category: 0 },
    { stage: "C7:PREPARATION", category: 7 },
    { stage: "with space", category: 12 },
  ])("a stage $stage of pipeline $category is read back from its choice", (stage) => {
    expect(stageOfKey(stageKey(stage))).toEqual(stage);
  });

  it("no stage is no choice", () => {
    expect(stageKey(undefined)).toBe("");
    expect(stageOfKey("")).toBeUndefined();
    expect(stageOfKey("NEW")).toBeUndefined();
  });

  it("a choice is made, changed and taken back, beside the others", () => {
    const one = withChoice({ anna: "1" }, "boris", "2");
    expect(one).toEqual({ anna: "1", boris: "2" });
    expect(withChoice(one, "boris", "3")).toEqual({ anna: "1", boris: "3" });
    expect(withChoice(one, "boris", undefined)).toEqual({ anna: "1" });
  });
});

describe("an order", () => {
  it("has two in each other's place, and stays where there is nobody to change with", () => {
    expect(swapped(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(swapped(["a", "b"], 1, 2)).toEqual(["a", "b"]);
    expect(swapped(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  });
});
