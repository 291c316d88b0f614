import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const rules = [...readFileSync("src/domain/RULES.md", "utf8").matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map(
  ([, id]) => id,
);

const titles = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .flatMap((file) => [
    ...readFileSync(join("test", file), "utf8").matchAll(/\b(?:it|test|describe)\(\s*[`"']([^`"']*)/g),
  ])
  .map(([, title]) => title ?? "")
  .join("\n");

describe("the rules", () => {
  it("are all there", () => expect(rules.length).toBeGreaterThan(30));

  it("are each named by a test", () => {
    expect(rules.filter((id) => !new RegExp(`\\b${id}\\b`).test(titles))).toEqual([]);
  });
});
