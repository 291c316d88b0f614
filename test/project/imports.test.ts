import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder may import besides itself; the layers of src/README.md. */
const mayImport: Record<string, string[]> = {
  protocol: [],
  domain: ["protocol"],
  platform: ["protocol", "domain"],
  channels: ["protocol", "domain", "platform"],
  directory: ["protocol", "domain", "platform", "channels"],
  crm: ["protocol", "domain", "platform", "directory"],
  conversation: ["protocol", "domain", "platform", "channels", "directory", "crm"],
  line: ["protocol", "domain", "platform", "channels", "directory"],
  relay: ["protocol", "domain", "platform", "channels", "directory"],
  connector: ["protocol", "domain", "platform", "directory", "crm"],
  http: ["protocol", "domain", "platform", "channels", "directory", "crm"],
};

type Import = { from: string; to: string; typeOnly: boolean };

function importsOf(root: string): Import[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const from = join(root, file);
      const found = readFileSync(from, "utf8").matchAll(/^(?:import|export)( type)?[^;]*? from "(\.[^"]+)"/gm);
      return [...found].map(([, type, path]) => {
        return { from, to: normalize(join(dirname(from), path ?? "")), typeOnly: type !== undefined };
      });
    });
}

const folder = (path: string) => path.split("/")[1] ?? "";

describe("imports run one way", () => {
  it.each(Object.entries(mayImport))("src/%s imports only %j", (name, allowed) => {
    const outside = importsOf(`src/${name}`).filter(({ to, typeOnly }) => {
      if (folder(to) === name || allowed.includes(folder(to))) return false;
      // The actors are known by the type of their RPC, everywhere and by that alone.
      return !(typeOnly && /^src\/(conversation|line|relay|connector)\/rpc\.ts$/.test(to));
    });
    expect(outside).toEqual([]);
  });

  it.each(["widget", "console"])("%s sees only the protocol", (page) => {
    const outside = importsOf(page).filter(({ to }) => to.startsWith("src/") && folder(to) !== "protocol");
    expect(outside).toEqual([]);
  });
});
