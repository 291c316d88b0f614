import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deployConfig, setting } from "../../scripts/deploy-config.ts";

const toml = readFileSync("wrangler.toml", "utf8");

describe("a deployment's configuration", () => {
  const config = deployConfig(toml, "00000000-1111-2222-3333-444444444444");

  it("has the database's real id, and builds nothing a second time", () => {
    expect(setting(config, "database_id")).toBe("00000000-1111-2222-3333-444444444444");
    expect(config).not.toContain("[build]");
    expect(config).not.toContain("watch_dir");
  });

  it("finds from .wrangler/ what wrangler.toml finds from here", () => {
    expect(existsSync(join(".wrangler", setting(config, "main")))).toBe(true);
    expect(existsSync(join(".wrangler", setting(config, "migrations_dir")))).toBe(true);
    expect(join(".wrangler", setting(config, "directory"))).toBe("public");
  });

  it("keeps everything else as it is", () => {
    const rest = (text: string) =>
      text.split("\n").filter((line) => /^(\[\[|name|binding|class_name|run_worker_first)/.test(line));
    expect(rest(config)).toEqual(rest(toml));
  });

  it("says which line is missing rather than deploying something else", () => {
    expect(() => deployConfig(toml.replace("database_id", "database"), "x")).toThrow(/database_id/);
    expect(() => setting(toml, "nothing_of_this_name")).toThrow(/nothing_of_this_name/);
  });
});
