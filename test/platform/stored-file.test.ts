import { describe, expect, it } from "vitest";
import { cleanName } from "../../src/platform/clean-name.ts";
import { fileKey, storeFile } from "../../src/platform/stored-file.ts";
import { limits } from "../../src/protocol/limits.ts";
import { landscape } from "../simulator/samples/picture.ts";
import { png } from "../simulator/samples/png.ts";
import { env } from "../support/api.ts";

const id = "0123456789abcdef0123456789abcdef";
let number = 0;
const somewhere = () => `conversation-${++number}`;

/** A stream of plain text that long, in chunks of an awkward size. */
function plain(bytes: number, chunk = 70_001): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, chunk);
      if (size > 0) controller.enqueue(new Uint8Array(size).fill(97 + (left % 26)));
      left -= size;
      if (left === 0) controller.close();
    },
  });
}

const stored = async (conversation: string) => (await env.FILES.get(fileKey(conversation, id)))?.arrayBuffer();

describe("storing a file", () => {
  it("keeps its bytes under the conversation and tells what it is", async () => {
    const place = somewhere();
    const body = new Blob([png(landscape(1), 4, 4)]);
    const outcome = await storeFile(env.FILES, place, { id, name: "a.png", body });
    const view = { id, name: "a.png", type: "image/png", bytes: body.size, kind: "image", state: "stored" };
    expect(outcome).toEqual({ view });
    expect(await stored(place)).toEqual(await body.arrayBuffer());
  });

  it.each([5 * 1024 * 1024 - 1, 5 * 1024 * 1024, 5 * 1024 * 1024 + 1, limits.file])(
    "keeps every byte of %d, however they arrive",
    async (bytes) => {
      const place = somewhere();
      const outcome = await storeFile(env.FILES, place, { id, name: "a.txt", body: plain(bytes) });
      expect(outcome).toMatchObject({ view: { bytes } });
      const kept = await stored(place);
      expect(kept?.byteLength).toBe(bytes);
      const sent = await new Response(plain(bytes)).arrayBuffer();
      const digest = async (data: ArrayBuffer) => new Uint8Array(await crypto.subtle.digest("SHA-256", data)).toHex();
      expect(await digest(kept ?? new ArrayBuffer())).toBe(await digest(sent));
    },
  );

  it("refuses one byte too many, and leaves nothing behind", async () => {
    const place = somewhere();
    const outcome = await storeFile(env.FILES, place, { id, name: "a.txt", body: plain(limits.file + 1) });
    expect(outcome).toMatchObject({ because: "size" });
    expect(await stored(place)).toBeUndefined();
  });

  it("refuses what it does not know, without reading on", async () => {
    const place = somewhere();
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(`#!/bin/sh\n${"x".repeat(1024 * 1024)}`)),
      cancel: () => {
        cancelled = true;
      },
    });
    expect(await storeFile(env.FILES, place, { id, name: "a.txt", body })).toMatchObject({ because: "type" });
    expect(await stored(place)).toBeUndefined();
    expect(cancelled).toBe(true);
  });

  it("refuses an empty file", async () => {
    expect(await storeFile(env.FILES, somewhere(), { id, name: "a.txt", body: new Blob([]) })).toMatchObject({
      because: "empty",
    });
  });

  it("leaves nothing behind when the sender breaks off", async () => {
    const place = somewhere();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++sent > 120) controller.error(new Error("gone"));
        else controller.enqueue(new Uint8Array(70_000).fill(97));
      },
    });
    await expect(storeFile(env.FILES, place, { id, name: "a.txt", body })).rejects.toThrow("gone");
    expect(await stored(place)).toBeUndefined();
  });
});

describe("a file's name", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\anna\\фото.jpg", "фото.jpg"],
    ["a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ["\ud800.txt", "\ufffd.txt"],
    ["", "file"],
    [" / ", "file"],
  ])("%j becomes %j", (name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });

  it("is shortened, but keeps its ending", () => {
    const clean = cleanName(`${"я".repeat(500)}.docx`);
    expect(clean.length).toBe(150);
    expect(clean.endsWith(".docx")).toBe(true);
  });
});
