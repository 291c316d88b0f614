import { beforeEach, describe, expect, it } from "vitest";
import { fetchFile } from "../../../src/channels/telegram/fetch-file.ts";
import { answering, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, eventsOf } from "./fixtures.ts";
import { withSimulator } from "./with-simulator.ts";

const provider = withSimulator();
beforeEach(() => provider.simulator.clearFaults());

function receivedFile(bytes: Uint8Array): string {
  const { id } = provider.telegram.customer();
  const file = { name: "заказ.bin", mimeType: "application/octet-stream", bytes: Buffer.from(bytes) };
  const [event] = eventsOf(provider.telegram.sends("document", id, { file }));
  return (event?.type === "message" && event.files?.[0]?.ref) || "";
}

describe("fetchFile", () => {
  it("RC8 brings the bytes", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(50_000));
    const fetched = await fetchFile(receivedFile(bytes), provider.account, wireOf(fetch));
    expect(fetched.ok && new Uint8Array(await fetched.body.arrayBuffer())).toEqual(bytes);
  });

  it("RC8 a file over 20 MB is refused in words", async () => {
    const ref = receivedFile(new Uint8Array(20 * 1024 * 1024 + 1));
    expect(await fetchFile(ref, provider.account, wireOf(fetch))).toEqual({
      ok: false,
      retry: false,
      reason: expect.stringContaining("too big"),
    });
  });

  it("RC8 a body longer than was said is not taken in", async () => {
    const { fetch: lying } = answering((url) =>
      url.includes("/file/")
        ? { status: 200, body: "x".repeat(20 * 1024 * 1024 + 1) }
        : { status: 200, body: { ok: true, result: { file_id: "f", file_unique_id: "u", file_path: "a/b" } } },
    );
    const fetched = await fetchFile("f", accountAt("https://api.telegram.org"), wireOf(lying));
    expect(fetched).toEqual({ ok: false, retry: false, reason: expect.stringContaining("20 MB") });
  });

  it.each([
    ["getFile", "500", true],
    ["getFile", "429", true],
    ["getFile", "401", true],
    ["getFile", "reset_before", true],
    ["file", "500", true],
    ["file", "reset_after", true],
    ["file", "404", false],
  ] as const)("RC8 %s fails with %s: tried again is %s", async (method, kind, retry) => {
    const ref = receivedFile(new Uint8Array(10));
    provider.simulator.fault({ provider: "telegram", method, kind, times: 1 });
    expect(await fetchFile(ref, provider.account, wireOf(fetch))).toMatchObject({ ok: false, retry });
  });

  it("RC8 a file that Telegram does not have is not asked for again", async () => {
    expect(await fetchFile("no-such-file", provider.account, wireOf(fetch))).toMatchObject({ ok: false, retry: false });
  });
});
