// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { stateAt } from "../../../console/desk/line-status.tsx";

describe("BH1 whether the line is open", () => {
  it("is what was heard, until it changes, and then the opposite for an unknown time", () => {
    const open = { open: true, until: 100 };
    expect(stateAt(open, 99)).toBe(open);
    expect(stateAt(open, 100)).toEqual({ open: false });
    expect(stateAt({ open: false, until: 100 }, 200)).toEqual({ open: true });
  });

  it("is not said where it is always open", () => {
    expect(stateAt(undefined, 1)).toBeUndefined();
    expect(stateAt({ open: true }, 1)).toBeUndefined();
    expect(stateAt({ open: false }, 1)).toEqual({ open: false });
  });
});
