import { describe, expect, it } from "vitest";
import { matching } from "../../../console/palette/matching.ts";

const find = (query: string, ...texts: string[]) => matching(texts, query, (text) => text, 10);

describe("what the palette finds", () => {
  it("has every word of the query, in any order and case", () => {
    expect(find("petrov IVAN", "Ivan Petrov", "Ivan Sidorov", "Petrova Ivanka")).toEqual([
      "Ivan Petrov",
      "Petrova Ivanka",
    ]);
  });

  it("comes with beginnings of words first", () => {
    expect(find("mar", "Tamara", "Maria", "Anna Markova")).toEqual(["Maria", "Anna Markova", "Tamara"]);
  });

  it("makes no difference between е and ё", () => {
    expect(find("алена", "Алёна")).toEqual(["Алёна"]);
    expect(find("алёна", "Алена")).toEqual(["Алена"]);
  });

  it("is everything for an empty query, as far as there is room", () => {
    expect(find("  ", "a", "b")).toEqual(["a", "b"]);
    expect(matching(["a", "b", "c"], "", (text) => text, 2)).toEqual(["a", "b"]);
  });

  it("is nothing where nothing fits", () => {
    expect(find("zzz", "Ivan")).toEqual([]);
  });
});
