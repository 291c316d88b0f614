import { describe, expect, it } from "vitest";
import { fetchFile } from "../../../src/channels/bitrix24/fetch-file.ts";
import { answering, type ProviderAnswer, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const account = accountAt("webhook");
const portal = account.base;
const bytes = { status: 200, body: "the bytes" };
const place = (downloadUrl: unknown): ProviderAnswer => ({ status: 200, body: { result: { downloadUrl } } });

async function fetched(ref: string, answer: (url: string, call: number) => ProviderAnswer) {
  const { fetch, calls } = answering(answer);
  const file = await fetchFile(ref, account, wireOf(fetch));
  return { file: file.ok ? await file.body.text() : file, calls };
}

describe("fetchFile", () => {
  it.each([
    [`${portal}/rest/download.json?token=made-up`, `${portal}/rest/download.json?token=made-up`],
    ["/disk/downloadFile/139/?made=up", `${portal}/disk/downloadFile/139/?made=up`],
  ])("RC8 brings the bytes of %s", async (ref, address) => {
    const { file, calls } = await fetched(ref, () => bytes);
    expect(file).toBe("the bytes");
    expect(calls.map(({ url }) => url)).toEqual([address]);
  });

  it("RC8 asks for an address where only the id is known", async () => {
    const address = `${portal}/rest/download.json?token=once`;
    const { file, calls } = await fetched("141", (_url, call) => (call === 1 ? place(address) : bytes));
    expect(file).toBe("the bytes");
    expect(calls.map(({ url }) => url)).toEqual([
      `${portal}/rest/1/m4deupc0deofnop0rtal/imbot.v2.File.download`,
      address,
    ]);
    const bot = { botId: 77, botToken: account.secrets.botToken };
    expect(JSON.parse(String(calls[0]?.init?.body))).toEqual({ ...bot, fileId: 141 });
  });

  it.each([
    "https://elsewhere.example/a.jpg",
    "http://garden.bitrix24.example/a.jpg",
    "https://garden.bitrix24.example.evil.example/a",
    "https://garden.bitrix24.example@evil.example/a",
    "//evil.example/a",
    "https://garden.bitrix24.example:8443/a",
    "file:///etc/passwd",
    "a-file",
    "",
    "\\\\evil.example/a",
    "/\\evil.example/a",
  ])("RC8 nothing is fetched from elsewhere than the portal: %j", async (ref) => {
    const refused = { ok: false, retry: false, reason: expect.stringMatching(/not on the portal/) };
    const { file, calls } = await fetched(ref, () => bytes);
    expect(file).toEqual(refused);
    expect(calls).toEqual([]);
    const asked = await fetched("141", () => place(ref));
    expect(asked.file).toEqual(refused);
    expect(asked.calls).toHaveLength(1);
  });

  it.each([
    ["FILE_NOT_FOUND", 400, false],
    ["FILE_ACCESS_ERROR", 403, false],
    ["QUERY_LIMIT_EXCEEDED", 503, true],
    ["BOT_NOT_FOUND", 400, true],
  ])("RC8 %s: tried again is %s", async (error, status, retry) => {
    const { file } = await fetched("141", () => ({ status, body: { error, error_description: "In words" } }));
    expect(file).toMatchObject({ ok: false, retry });
  });

  it("RC8 a file that has no address is not asked for again", async () => {
    expect((await fetched("141", () => place(null))).file).toMatchObject({ ok: false, retry: false });
  });

  it("RC8 a file over 25 MB is refused in words", async () => {
    const large = { status: 200, body: "x".repeat(25 * 1024 * 1024 + 1) };
    const { file } = await fetched(`${portal}/a`, () => large);
    expect(file).toEqual({ ok: false, retry: false, reason: expect.stringContaining("25 MB") });
  });
});
