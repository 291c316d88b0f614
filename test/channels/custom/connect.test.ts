import { describe, expect, it } from "vitest";
import { connecting } from "../../../src/channels/custom/connect.ts";
import { providerFetch } from "../../../src/platform/outgoing-url.ts";
import { verifyWebhook } from "../../../src/platform/standard-webhooks.ts";
import { answering } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const url = "https://chat.shop.example/in";
const hook = "https://desk.example/hooks/0123456789abcdef";

describe("check", () => {
  it("tries the address with a signed ping, and makes the secret that is shown", async () => {
    const { fetch, calls } = answering(() => ({ status: 204, body: "" }));
    const checked = await connecting.check({ url: ` ${url}/\n` }, "", fetch);
    expect(checked).toEqual({
      ok: true,
      name: "chat.shop.example",
      account: { id: url },
      secrets: { secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) },
      base: url,
    });
    expect(connecting.shows).toEqual(["secret"]);
    expect(calls.map((call) => [call.url, call.init?.body])).toEqual([[url, '{"type":"ping"}']]);
    const raw = new TextEncoder().encode('{"type":"ping"}');
    const secret = (checked.ok && checked.secrets.secret) || "";
    expect(await verifyWebhook(new Headers(calls[0]?.init?.headers), raw, secret, Date.now())).toBe(true);
  });

  it("makes another secret each time", async () => {
    const { fetch } = answering(() => ({ status: 200, body: "" }));
    const [one, other] = await Promise.all([1, 2].map(() => connecting.check({ url }, "", fetch)));
    expect(one?.ok && one.secrets.secret).not.toBe(other?.ok && other.secrets.secret);
  });

  it.each([404, 401, 500, 302])("refuses an address that answers %i, and says what is wanted", async (status) => {
    const { fetch } = answering(() => ({ status, body: "" }));
    const expected = { ok: false, reason: expect.stringMatching(new RegExp(`ping.*HTTP ${status}`)) };
    expect(await connecting.check({ url }, "", fetch)).toEqual(expected);
  });

  it.each(["http://chat.shop.example/in", "https://127.0.0.1/in", "https://desk.internal/in", "https://localhost"])(
    "the way out refuses %s, where nothing is simulated",
    async (given) => {
      const expected = { ok: false, reason: expect.stringMatching(/public https address/) };
      expect(await connecting.check({ url: given }, "", providerFetch(false))).toEqual(expected);
    },
  );

  it.each(["https://user:word@chat.shop.example/in", "https://chat.shop.example/in?key=1", "ftp://chat.shop.example"])(
    "refuses %s without asking",
    async (given) => {
      const { fetch, calls } = answering(() => ({ status: 200, body: "" }));
      expect(await connecting.check({ url: given }, "", fetch)).toMatchObject({ ok: false });
      expect(calls).toEqual([]);
    },
  );
});

describe("health", () => {
  const health = (status: number) =>
    connecting.health(accountAt(url), hook, answering(() => ({ status, body: "" })).fetch);

  it("is good while the system answers a ping", async () => {
    expect(await health(200)).toEqual({ ok: true });
  });

  it.each([
    [401, /new secret/],
    [410, /wants no more/],
    [503, /HTTP 503/],
  ])("says what %i means", async (status, problem) => {
    expect(await health(status)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});

it("disconnecting asks nothing of the system", async () => {
  const { fetch, calls } = answering(() => ({ status: 200, body: "" }));
  await connecting.disconnect(accountAt(url), fetch);
  expect(calls).toEqual([]);
});
