import { describe, expect, it, vi } from "vitest";
import { giveUpAfter } from "../../src/domain/delivery/backoff.ts";
import { newId } from "../../src/platform/ids.ts";
import { storeFile } from "../../src/platform/stored-file.ts";
import type { FileView } from "../../src/protocol/entry.ts";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer, type Customer } from "../support/customer.ts";
import { aLine, env, operatorAt, principal } from "../support/line.ts";

const telegram = botApi();
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
const photo = { ref: "file-1", name: "photo.jpg", kind: "image", bytes: 16 } as const;

async function aClient() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const customer = aCustomer(line, await aBot(line, telegram));
  return { line, anna, customer };
}

async function theFile(customer: Customer): Promise<FileView> {
  const files = (await customer.entries()).flatMap((entry) => (entry.kind === "message" ? (entry.files ?? []) : []));
  if (!files[0]) throw new Error("no file");
  return files[0];
}

async function upload(customer: Customer, text: string): Promise<string> {
  const body = new Blob([text]);
  const stored = await storeFile(env.FILES, customer.id, {
    id: newId(),
    name: "note.txt",
    claimedType: "text/plain",
    body,
  });
  if ("refused" in stored) throw new Error(stored.refused);
  await customer.stub().addFile(customer.ref, stored.view);
  return stored.view.id;
}

describe("files", () => {
  it("RC8 a client's file is fetched into our own store, with the type that its bytes have", async () => {
    const { anna, customer } = await aClient();
    telegram.files.set("file-1", [png]);
    await customer.says("Look", { files: [photo] });
    await anna.until((frame) => frame.t === "file" && frame.conversation === customer.id);
    const file = await theFile(customer);
    expect(file).toMatchObject({ state: "stored", type: "image/png", bytes: png.byteLength, name: "photo.jpg" });
    const stored = await env.FILES.get(`${customer.id}/${file.id}`);
    expect(new Uint8Array((await stored?.arrayBuffer()) ?? [])).toEqual(png);
  });

  it("RC8 until then it is pending, and nothing in the transcript names the provider, its token or its reference", async () => {
    const { customer } = await aClient();
    telegram.files.set("file-1", [500, png]);
    await customer.says("Look", { files: [photo] });
    expect(await theFile(customer)).toMatchObject({ state: "pending" });
    const all = JSON.stringify(await customer.entries());
    for (const secret of [telegram.token, telegram.base, photo.ref]) expect(all).not.toContain(secret);
    await customer.later(60_000);
    await expect.poll(async () => (await theFile(customer)).state).toBe("stored");
  });

  it.each<[string, number[]]>([
    ["does not have it", [404]],
    ["does not give it", [403]],
  ])("RC8 where the provider %s it is marked as failed, and the message stands", async (_, statuses) => {
    const { customer } = await aClient();
    telegram.files.set("file-1", statuses);
    await customer.says("Look", { files: [photo] });
    await expect.poll(async () => (await theFile(customer)).state).toBe("failed");
    expect(await customer.texts()).toEqual(["Look"]);
  });

  it("RC8 a file that cannot be had for a day is given up", async () => {
    const { customer } = await aClient();
    telegram.files.set("file-1", [500]);
    await customer.says("Look", { files: [photo] });
    await customer.later(giveUpAfter - 60_000);
    expect((await theFile(customer)).state).toBe("pending");
    await customer.later(giveUpAfter + 60_000);
    await expect.poll(async () => (await theFile(customer)).state).toBe("failed");
  });

  it("CN7 a file that was on its way while everything was erased is kept nowhere", async () => {
    const { line, customer } = await aClient();
    telegram.files.set("file-1", [png]);
    const answer = fetch;
    const asked = Promise.withResolvers<void>();
    const erased = Promise.withResolvers<void>();
    vi.stubGlobal("fetch", async (...request: Parameters<typeof fetch>) => {
      const response = await answer(...request);
      if (!String(request[0]).includes("/file/")) return response;
      asked.resolve();
      await erased.promise;
      return response;
    });
    await customer.says("Look", { files: [photo] });
    await asked.promise;
    const by = { id: "sue", name: "Sue", from: "" };
    expect(await customer.stub().erase(principal("sue", line, "supervisor"), by)).toBeUndefined();
    const put = vi.spyOn(env.FILES, "put");
    erased.resolve();
    await expect.poll(() => put.mock.calls.length).toBe(1);
    await customer.later(60_000);
    const kept = async () => (await env.FILES.list({ prefix: `${customer.id}/` })).objects;
    await expect.poll(kept).toEqual([]);
  });

  it("RC8 bytes that are not what they may be are not kept", async () => {
    const { customer } = await aClient();
    telegram.files.set("file-1", [new TextEncoder().encode("<html><script>alert(1)</script></html>")]);
    await customer.says("Look", { files: [photo] });
    await expect.poll(async () => (await theFile(customer)).state).not.toBe("pending");
    const file = await theFile(customer);
    expect(file.type).not.toBe("text/html");
    if (file.state === "failed") expect(await env.FILES.head(`${customer.id}/${file.id}`)).toBeNull();
  });

  it("DL1 an operator's file goes to the provider from our own store", async () => {
    const { customer } = await aClient();
    await customer.says("Send me the list");
    const file = await upload(customer, "the list");
    await customer.stands(await customer.answer("Here", { files: [file] }), "sent");
    expect(telegram.ledger.at(-1)).toMatchObject({ text: "Here", file: "the list" });
  });

  it("DL1 a file is sent with one message only", async () => {
    const { customer } = await aClient();
    await customer.says("Send me the list");
    const file = await upload(customer, "the list");
    await customer.answer("Here", { files: [file] });
    await expect(customer.answer("Again", { files: [file] })).rejects.toThrow("upload it again");
    await expect(customer.answer("Another", { files: [newId()] })).rejects.toThrow("upload it again");
  });

  it("TR3 a file in a note is nothing to the client; one in an answer is theirs", async () => {
    const { customer } = await aClient();
    await customer.says("Hello");
    const [noted, answered] = [await upload(customer, "for us"), await upload(customer, "for you")];
    const author = { kind: "operator", id: "anna", name: "Anna" } as const;
    const note = { id: "note-0001", author, audience: "house", text: "Look at this", files: [noted] } as const;
    await customer.stub().append(undefined, { ...note, files: [noted] });
    await customer.answer("Here", { files: [answered] });
    const visitor = { kind: "visitor", conversation: customer.id } as const;
    expect(await customer.stub().file(visitor, noted)).toBeUndefined();
    expect(await customer.stub().file(visitor, answered)).toMatchObject({ id: answered });
    expect(await customer.stub().file(customer.supervisor, noted)).toMatchObject({ id: noted });
  });

  it("OP2 a file is nobody's who may not read its conversation, and neither is its place for uploads", async () => {
    const { line, customer } = await aClient();
    await customer.says("Hello");
    const file = await upload(customer, "for us");
    await customer.answer("Here", { files: [file] });
    const outsiders = [
      principal("boris", line),
      { ...principal("sue", line, "supervisor"), lines: ["another"] },
      { kind: "visitor" as const, conversation: "0".repeat(64) },
    ];
    for (const outsider of outsiders) {
      expect(await customer.stub().file(outsider, file)).toBeUndefined();
      expect(await customer.stub().mayUpload(outsider)).toMatchObject({ refusal: { code: "not_found" } });
    }
    expect(await customer.stub().file(principal("anna", line), file)).toMatchObject({ id: file });
    expect(await customer.stub().mayUpload(principal("anna", line))).toMatchObject({ channel: { kind: "telegram" } });
  });
});
