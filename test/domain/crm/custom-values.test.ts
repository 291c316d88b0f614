import { describe, expect, it } from "vitest";
import { checkCustom } from "../../../src/domain/crm/custom-values.ts";
import type { CustomField, FieldKind } from "../../../src/protocol/crm/custom-field.ts";

const field = (kind: FieldKind, more: Partial<CustomField> = {}): CustomField => ({
  ...{ id: kind, entity: "contact", name: kind, kind, options: kind === "choice" ? ["red", "blue"] : [] },
  ...{ position: 0, archived: false },
  ...more,
});
const fields = (["text", "number", "date", "choice", "boolean"] as const).map((kind) => field(kind));

describe("values of the team's own fields", () => {
  it("are taken where each fits its field", () => {
    const values = { text: "hello", number: -1.5, date: "2024-02-29", choice: "red", boolean: false };
    expect(checkCustom(fields, values)).toEqual({ values });
  });

  it.each([
    [{ text: 1 }, "custom.text"],
    [{ number: "1" }, "custom.number"],
    [{ number: Number.NaN }, "custom.number"],
    [{ date: "2023-02-29" }, "custom.date"],
    [{ date: "29.02.2024" }, "custom.date"],
    [{ choice: "green" }, "custom.choice"],
    [{ boolean: "yes" }, "custom.boolean"],
    [{ other: "x" }, "custom.other"],
  ])("%j are refused, each by its place", (values, path) => {
    expect(checkCustom(fields, values)).toEqual({ problems: [{ path, message: expect.any(String) }] });
  });

  it("change one by one: null takes one away, the others stay", () => {
    const before = { text: "hello", number: 1 };
    expect(checkCustom(fields, { text: null, boolean: true }, before)).toEqual({
      values: { number: 1, boolean: true },
    });
  });

  it("stay where their field was archived or lost the option, but cannot be set anew", () => {
    const old = [field("text", { archived: true }), field("choice", { options: ["blue"] })];
    const before = { text: "hello", choice: "red" };
    expect(checkCustom(old, before, before)).toEqual({ values: before });
    expect(checkCustom(old, { text: "other", choice: "red" }, before)).toMatchObject({
      problems: [{ path: "custom.text" }],
    });
    expect(checkCustom(old, { choice: "red" })).toMatchObject({ problems: [{ path: "custom.choice" }] });
  });
});
