import { beforeAll, describe, expect, it } from "vitest";
import { readRange } from "../../src/http/file-response.ts";
import { visitorOf } from "../../src/http/widget.ts";
import { newToken } from "../../src/platform/ids.ts";
import type { FileView } from "../../src/protocol/entry.ts";
import { oggOpus } from "../simulator/samples/ogg-opus.ts";
import { pdf } from "../simulator/samples/pdf.ts";
import { landscape } from "../simulator/samples/picture.ts";
import { png } from "../simulator/samples/png.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
let conversation: string;
const visitor = newToken();

beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  await upload(pdf("first"), { "X-File-Name": "first.pdf" });
  conversation = await conversationOf(team.line, visitor);
});

async function conversationOf(line: string, token: string): Promise<string> {
  const { site } = await askJson<{ site: { channel: string } }>("GET", `/api/lines/${line}`, {
    key: team.administrator,
  });
  return env.CONVERSATION.idFromName(`${site.channel}:${await visitorOf(token)}`).toString();
}

const picture = png(landscape(1), 8, 8);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const upload = (raw: BodyInit, headers: Record<string, string> = {}, token = visitor, line = team.line) =>
  ask("POST", `/api/widget/files?line=${line}`, { raw, headers: { ...bearer(token), ...headers } });
const download = (file: string, headers: Record<string, string> = {}, token = visitor, line = team.line) =>
  ask("GET", `/api/widget/files/${file}?line=${line}`, { headers: { ...bearer(token), ...headers } });
const ours = (path = "", asked: Parameters<typeof ask>[2] = {}, method = "GET") =>
  ask(method, `/api/conversations/${conversation}/files${path}`, { key: team.administrator, ...asked });

async function stored(raw: BodyInit, headers: Record<string, string> = {}): Promise<FileView> {
  const response = await upload(raw, headers);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return response.json<FileView>();
}

describe("a visitor's upload", () => {
  it("RC8 is stored under its real type, and comes back byte for byte, to them and to the house", async () => {
    const view = await stored(picture, {
      "Content-Type": "image/png",
      "X-File-Name": encodeURIComponent("снимок экрана.png"),
    });
    expect(view).toMatchObject({
      name: "снимок экрана.png",
      type: "image/png",
      bytes: picture.length,
      kind: "image",
      state: "stored",
    });
    for (const response of [await download(view.id), await ours(`/${view.id}`)]) {
      expect(response.status).toBe(200);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(picture));
    }
  });

  it.each<[string, BodyInit, Record<string, string>]>([
    ["HTML", "<!doctype html><script>alert(1)</script>", {}],
    ["HTML called a picture", "<html>", { "Content-Type": "image/png", "X-File-Name": "a.png" }],
    ["SVG", '<svg onload="alert(1)"/>', { "Content-Type": "image/svg+xml" }],
    ["a script", "#!/bin/sh\n", { "X-File-Name": "a.txt" }],
    ["a program", new Uint8Array([0x4d, 0x5a, 0x90, 0]), { "X-File-Name": "setup.txt" }],
    ["a text that a browser would run by its name", "alert(1)", { "X-File-Name": "a.js" }],
    ["a picture that says it is a page", picture, { "Content-Type": "text/html" }],
    ["a picture that says it is another", picture, { "Content-Type": "image/jpeg" }],
  ])("is refused with 415: %s", async (_, raw, headers) => {
    const response = await upload(raw, headers);
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({
      error: { code: "malformed", message: expect.stringMatching(/Send/) },
    });
  });

  it("is refused when empty, or under a name that cannot be read", async () => {
    expect((await upload("")).status).toBe(422);
    expect((await upload("text", { "X-File-Name": "%E0%A4%A" })).status).toBe(422);
  });

  it("is refused with 413 when too large, whatever it said before", async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(97);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (++sent > 40 ? controller.close() : controller.enqueue(chunk)),
    });
    const response = await upload(body);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: "too_large" } });
    expect(sent).toBeLessThan(40);
  });

  it.each(["", "Bearer", "Bearer short", `Basic ${"x".repeat(43)}`])("needs a token: %j", async (authorization) => {
    const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
    expect((await ask("POST", `/api/widget/files?line=${team.line}`, { raw: "text", headers })).status).toBe(401);
  });

  it("to a line that does not exist is 404", async () => {
    expect((await upload("text", {}, visitor, "nowhere")).status).toBe(404);
  });
});

describe("another's file", () => {
  it("OP2 is nothing to another visitor, on this line or another, nor to an operator of another line", async () => {
    const { id } = await stored("private words");
    expect((await download(id, {}, newToken())).status).toBe(404);
    expect((await download(id, {}, visitor, team.otherLine)).status).toBe(404);
    const stranger = await askJson<{ key: string }>("POST", "/api/keys", {
      key: team.administrator,
      body: { name: "Stranger", role: "supervisor", lines: [team.otherLine] },
    });
    expect((await ours(`/${id}`, { key: stranger.key })).status).toBe(404);
    expect((await ours("", { key: stranger.key, raw: "text" }, "POST")).status).toBe(404);
    expect((await ask("GET", `/api/conversations/${conversation}/files/${id}`)).status).toBe(401);
  });

  it("is not found under a made-up id", async () => {
    expect((await download("f".repeat(32))).status).toBe(404);
    expect((await download("../../secret")).status).toBe(404);
    expect((await ours(`/${"f".repeat(32)}`)).status).toBe(404);
  });
});

describe("an operator's upload", () => {
  it("is stored with the conversation it is for", async () => {
    const response = await ours("", { raw: pdf("offer"), headers: { "X-File-Name": "offer.pdf" } }, "POST");
    expect(response.status).toBe(201);
    const { id, type } = await response.json<FileView>();
    expect(type).toBe("application/pdf");
    expect((await ours(`/${id}`)).status).toBe(200);
  });

  it("to a conversation that nobody has begun is 404", async () => {
    const path = `/api/conversations/${env.CONVERSATION.idFromName("nobody")}/files`;
    expect((await ask("POST", path, { key: team.administrator, raw: "text" })).status).toBe(404);
  });
});

describe("a download", () => {
  it.each<[string, () => BodyInit, Record<string, string>, RegExp]>([
    ["a picture is shown", () => picture, { "X-File-Name": "a.png" }, /^inline; /],
    ["sound is shown", () => oggOpus(1), { "X-File-Name": "a.oga" }, /^inline; /],
    ["a PDF is saved", () => pdf("x"), { "X-File-Name": "a.pdf" }, /^attachment; /],
    ["a text is saved", () => "plain", { "X-File-Name": "a.txt" }, /^attachment; /],
  ])("can do nothing in a page: %s", async (_, raw, headers, disposition) => {
    const { id } = await stored(raw(), headers);
    const response = await download(id);
    expect(response.headers.get("Content-Disposition")).toMatch(disposition);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Content-Security-Policy")).toBe("sandbox; default-src 'none'");
    expect(response.headers.get("Cache-Control")).toBe("private, max-age=31536000, immutable");
    await response.arrayBuffer();
  });

  it("puts nothing of a name into a header as it is", async () => {
    const name = "a\"b\r\nSet-Cookie: x=1; filename='c'(*).txt";
    const { id } = await stored("text", { "X-File-Name": encodeURIComponent(name) });
    const response = await download(id);
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename\*=UTF-8''[\w.%~-]+$/);
    expect(response.headers.get("Set-Cookie")).toBeNull();
    await response.arrayBuffer();
  });

  it("gives the range that a player asks for", async () => {
    const sound = oggOpus(2);
    const { id } = await stored(sound, { "X-File-Name": "a.oga" });
    const part = await download(id, { Range: "bytes=10-19" });
    expect(part.status).toBe(206);
    expect(part.headers.get("Content-Range")).toBe(`bytes 10-19/${sound.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(new Uint8Array(sound.subarray(10, 20)));
    const end = await download(id, { Range: "bytes=-5" });
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(new Uint8Array(sound.subarray(-5)));
    const beyond = await download(id, { Range: `bytes=${sound.length}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get("Content-Range")).toBe(`bytes */${sound.length}`);
  });
});

describe("a Range header", () => {
  it.each([
    [null, undefined],
    ["bytes=0-", { offset: 0, length: 100 }],
    ["bytes=0-0", { offset: 0, length: 1 }],
    ["bytes=90-200", { offset: 90, length: 10 }],
    ["bytes=-30", { offset: 70, length: 30 }],
    ["bytes=-300", { offset: 0, length: 100 }],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=9-3", undefined],
    ["bytes=-", undefined],
    ["bytes=0-1,5-6", undefined],
    ["lines=0-1", undefined],
    ["bytes=a-b", undefined],
  ])("%s of 100 bytes", (header, range) => {
    expect(readRange(header, 100)).toEqual(range);
  });
});
