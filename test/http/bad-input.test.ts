import { beforeAll, describe, expect, it } from "vitest";
import { ask, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

type Refused = { error: { code: string; message: string; details?: { path: string; message: string }[] } };

async function post(raw: BodyInit, headers: Record<string, string> = { "Content-Type": "application/json" }) {
  const response = await ask("POST", "/api/lines", { key: team.administrator, raw, headers });
  return { status: response.status, ...((await response.json()) as Refused) };
}

describe("a body", () => {
  it.each([
    ["nothing", ""],
    ["cut off", '{"name":"A"'],
    ["two at once", "{}{}"],
    ["a comment", '{"name":"A"/**/}'],
    ["NaN", '{"name":NaN}'],
    ["not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["binary", new Uint8Array([0, 1, 2, 3])],
    ["nested 65 deep", "[".repeat(65) + "]".repeat(65)],
    ["nested 100,000 deep", "[".repeat(100_000)],
    ["nested 100,000 deep in objects", '{"a":'.repeat(100_000)],
  ])("that is no JSON is 400: %s", async (_, raw) => {
    expect(await post(raw)).toMatchObject({ status: 400, error: { code: "malformed" } });
  });

  it("may be nested 64 deep, and braces in a text are no nesting", async () => {
    expect((await post("[".repeat(64) + "]".repeat(64))).status).toBe(422);
    expect((await post(JSON.stringify({ name: '[{"\\'.repeat(40) }))).status).toBe(201);
  });

  it.each([
    ["a list", "[]", "name"],
    ["null", "null", ""],
    ["a text", '"name"', ""],
    ["a number for a text", '{"name":1}', "name"],
    ["an empty name", '{"name":"  "}', "name"],
    ["too long a name", JSON.stringify({ name: "x".repeat(201) }), "name"],
    ["a control character", '{"name":"a\\u0000b"}', "name"],
    ["a field nobody knows", '{"name":"A","colour":"red"}', "colour"],
    ["a setting nobody knows", '{"name":"A","settings":{"colour":"red"}}', "settings.colour"],
    ["a setting out of range", '{"name":"A","settings":{"capacity":0}}', "settings.capacity"],
    ["a fraction", '{"name":"A","settings":{"capacity":1.5}}', "settings.capacity"],
    ["infinity", '{"name":"A","settings":{"capacity":1e999}}', "settings.capacity"],
    ["a site that is no origin", '{"name":"A","settings":{"sites":["https://a.example/path"]}}', "settings.sites.0"],
    [
      "a site that would end the header",
      '{"name":"A","settings":{"sites":["https://a.example; script-src *"]}}',
      "settings.sites.0",
    ],
    [
      "a site that would open another directive",
      '{"name":"A","settings":{"sites":["https://a;script-src"]}}',
      "settings.sites.0",
    ],
    ["a site of any name", '{"name":"A","settings":{"sites":["https://*.example"]}}', "settings.sites.0"],
    ["a lone surrogate", '{"name":"\\ud800"}', "name"],
    ["a lone surrogate deep inside", '{"name":"A","settings":{"sites":["\\udc00"]}}', "settings.sites.0"],
    ["a prototype", '{"name":"A","__proto__":{"role":"administrator"}}', "__proto__"],
  ])("of the wrong shape is 422 and says where: %s", async (_, raw, path) => {
    const refused = await post(raw);
    expect(refused).toMatchObject({ status: 422, error: { code: "malformed" } });
    expect(refused.error.details?.map((detail) => detail.path)).toContain(path);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx"])(
    "called %s is 415",
    async (type) => {
      expect(await post('{"name":"A"}', { "Content-Type": type })).toMatchObject({
        status: 415,
        error: { code: "malformed" },
      });
    },
  );

  it("may name its character set", async () => {
    expect((await post('{"name":"A"}', { "Content-Type": "application/json; charset=utf-8" })).status).toBe(201);
  });

  it("that is too large is 413, whatever its Content-Length says", async () => {
    const large = JSON.stringify({ name: "A", padding: "x".repeat(1024 * 1024) });
    expect(await post(large)).toMatchObject({ status: 413, error: { code: "too_large" } });
    const chunk = new TextEncoder().encode(large.slice(0, 600_000));
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    expect(await post(endless)).toMatchObject({ status: 413, error: { code: "too_large" } });
  });
});

describe("an address", () => {
  it.each([
    "/api",
    "/api/",
    "/api/nothing",
    "/api/lines/a/b/c/d",
    "/api/lines/..%2f..%2fetc",
    "/api/lines/%00",
    "/api/lines/%E0%A4%A",
    `/api/lines/${"x".repeat(65)}`,
    "/api/conversations/xyz/entries",
    `/api/conversations/${"F".repeat(64)}/entries`,
    `/api/conversations/${"f".repeat(64)}/entries`,
    "/api/lines/' OR 1=1 --",
    "/nothing",
    "/hooks",
  ])("that leads nowhere is 404 in JSON: %s", async (path) => {
    const response = await ask("GET", path, { key: team.administrator });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
  });

  it.each([
    ["limit", "0"],
    ["limit", "201"],
    ["limit", "ten"],
    ["limit", "-1"],
    ["limit", "1e2"],
    ["before", "yesterday"],
  ])("with a wrong query is 422 and says where: %s=%s", async (name, value) => {
    const response = await ask("GET", `/api/lines/${team.line}/history?${name}=${value}`, { key: team.administrator });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { code: "malformed", details: [{ path: name }] } });
  });
});

describe("an answer", () => {
  it("carries the headers that keep a browser from being misled", async () => {
    const { headers } = await ask("GET", "/api/me", { key: team.operator });
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("Strict-Transport-Security")).toMatch(/max-age=31536000/);
    expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  });
});
