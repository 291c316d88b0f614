import { describe, expect, it } from "vitest";
import { fetchFile } from "../../../src/channels/vk/fetch-file.ts";
import { limits } from "../../../src/protocol/limits.ts";
import { answering, wireOf } from "../../contracts/channel/wires.ts";
import { account } from "./fixtures.ts";

const ref = "https://vk.example/doc510000077_660000001?hash=made-up";
const fetchBy = (fetcher: typeof fetch, from = ref) => fetchFile(from, account, wireOf(fetcher));

describe("fetchFile", () => {
  it("RC8 brings the bytes, from where VK redirects to, without its key", async () => {
    const store = "https://psv4.userapi.example/made-up/plan.pdf";
    const { fetch, calls } = answering((url) =>
      url === ref ? new Response(null, { status: 302, headers: { Location: store } }) : { status: 200, body: "bytes" },
    );
    const fetched = await fetchBy(fetch);
    expect(fetched.ok && (await fetched.body.text())).toBe("bytes");
    expect(calls.map(({ url }) => url)).toEqual([ref, store]);
    expect(JSON.stringify(calls)).not.toContain(account.secrets.token);
  });

  it.each([
    [404, false],
    [410, false],
    [429, true],
    [503, true],
  ])("RC8 HTTP %i: tried again is %s", async (status, retry) => {
    expect(await fetchBy(answering(() => ({ status, body: "" })).fetch)).toMatchObject({ ok: false, retry });
  });

  it("RC8 a file larger than our own store takes is refused in words", async () => {
    const { fetch } = answering(() => ({ status: 200, body: "x".repeat(limits.file + 1) }));
    expect(await fetchBy(fetch)).toEqual({ ok: false, retry: false, reason: expect.stringContaining("25 MB") });
  });

  it.each(["", "photo1_2", "/doc1"])("RC8 %j is nowhere, and not asked for", async (nowhere) => {
    const { fetch, calls } = answering(() => ({ status: 200, body: "bytes" }));
    expect(await fetchBy(fetch, nowhere)).toMatchObject({ ok: false, retry: false });
    expect(calls).toEqual([]);
  });
});
