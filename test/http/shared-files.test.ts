import { beforeAll, describe, expect, it } from "vitest";
import { linkToFile } from "../../src/platform/shared-file.ts";
import { ask, env, migrateDirectory, origin } from "../support/api.ts";

const conversation = "c".repeat(64);
const file = { id: "f".repeat(32), name: "план & карта.png" };
beforeAll(async () => {
  await migrateDirectory();
  const httpMetadata = { contentType: "image/png" };
  await env.FILES.put(`${conversation}/${file.id}`, "the bytes", { httpMetadata });
});

const link = (now = Date.now(), secret = env.AUTH_SECRET) => linkToFile(origin, secret, conversation, file, now);
const fetched = async (address: string) => ask("GET", address.slice(origin.length));

describe("a file's address for a provider", () => {
  it("gives its bytes and type to whoever has it, and nothing a browser would run", async () => {
    const response = await fetched(await link());
    expect([response.status, await response.text()]).toEqual([200, "the bytes"]);
    expect(response.headers.get("Content-Type")).toBe("image/png");
    expect(response.headers.get("Content-Disposition")).toBe("attachment");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
  });

  it("is over after a day, and good for one file alone", async () => {
    expect((await fetched(await link(Date.now() - 25 * 3_600_000))).status).toBe(404);
    expect((await fetched((await link()).replace(file.id, "e".repeat(32)))).status).toBe(404);
    expect((await fetched(await link(undefined, "another secret"))).status).toBe(404);
    const later = (await link()).replace(/\/(\d{13})\//, (_, until) => `/${Number(until) + 1}/`);
    expect((await fetched(later)).status).toBe(404);
    for (const odd of ["1e15", "-1", "x", "9".repeat(20)]) {
      expect((await fetched((await link()).replace(/\/\d{13}\//, `/${odd}/`))).status).toBe(404);
    }
  });
});
