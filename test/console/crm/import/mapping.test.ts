import { describe, expect, it } from "vitest";
import { examplesOf, withColumn } from "../../../../console/crm/import/mapping.ts";

describe("what the columns of a file are", () => {
  it("changes one, and takes from another what can be but once", () => {
    expect(withColumn(["name", "", "phone"], 1, "name")).toEqual(["", "name", "phone"]);
    expect(withColumn(["name", "custom:f1", ""], 2, "custom:f1")).toEqual(["name", "", "custom:f1"]);
  });

  it("lets several be phones, emails, labels or notes", () => {
    expect(withColumn(["name", "phone", ""], 2, "phone")).toEqual(["name", "phone", "phone"]);
  });

  it("leaves one out without touching the others", () => {
    expect(withColumn(["", "name", ""], 1, "")).toEqual(["", "", ""]);
  });

  it("is shown by the first different cells that have something in them", () => {
    const rows = ["Anna", " ", "Boris", "Anna", "Clara", "Dora"].map((cell, line) => ({ line, cells: ["x", cell] }));
    expect(examplesOf(rows, 1)).toEqual(["Anna", "Boris", "Clara"]);
    expect(examplesOf(rows, 7)).toEqual([]);
  });
});
