import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { ConnectedSystem } from "../../../src/crm/connector.ts";
import { webhook } from "../../../src/crm/webhook/webhook.ts";
import { providerFetch } from "../../../src/platform/outgoing-url.ts";
import { newWebhookSecret, verifyWebhook } from "../../../src/platform/standard-webhooks.ts";
import { Bitrix24Settings } from "../../../src/protocol/crm/connector.ts";
import { aContact, told } from "../records.ts";

const now = Date.UTC(2026, 4, 31);
const secret = newWebhookSecret();
const settings = v.parse(Bitrix24Settings, {});
const system: ConnectedSystem = {
  id: "hook",
  kind: "webhook",
  name: "Hook",
  url: "https://desk.example/in",
  secrets: { secret },
  settings,
};

/** An endpoint that answers so, and what it was sent. */
function endpoint(answer: () => Response) {
  const sent: { url: string; headers: Headers; body: string; redirect: string | undefined }[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    sent.push({
      url: String(url),
      headers: new Headers(init.headers),
      body: String(init.body),
      redirect: init.redirect,
    });
    return answer();
  };
  const wire = { fetch: fetch as typeof globalThis.fetch, now: () => now } as never;
  return { sent, tell: (one = system) => webhook.tell(told("contact.created", aContact("Anna")), one, wire) };
}

describe("an endpoint of one's own", () => {
  it("is posted what happened, under an id that stays and signed by Standard Webhooks", async () => {
    const { sent, tell } = endpoint(() => new Response(null, { status: 204 }));
    expect([await tell(), await tell()]).toEqual([{ ok: true }, { ok: true }]);
    const [first, second] = sent;
    expect(first?.headers.get("webhook-id")).toBe(second?.headers.get("webhook-id"));
    expect(JSON.parse(first?.body ?? "")).toMatchObject({
      type: "contact.created",
      timestamp: expect.stringMatching(/Z$/),
      data: { name: "Anna" },
    });
    const body = new TextEncoder().encode(first?.body);
    expect(await verifyWebhook(first?.headers ?? new Headers(), body, secret, now)).toBe(true);
  });

  it("may go on with the old secret while a new one is taken over", async () => {
    const { sent, tell } = endpoint(() => new Response());
    const secrets = webhook.renew?.({ secret }) ?? {};
    expect(secrets.previousSecret).toBe(secret);
    await tell({ ...system, secrets });
    const { headers = new Headers(), body = "" } = sent[0] ?? {};
    for (const one of Object.values(secrets)) {
      expect(await verifyWebhook(headers, new TextEncoder().encode(body), one, now)).toBe(true);
    }
  });

  it.each([
    [500, "retry"],
    [404, "retry"],
    [429, "retry"],
    [302, "retry"],
    [410, "over"],
  ])("answering %i is to %s", async (status, kind) => {
    const { sent, tell } = endpoint(
      () => new Response("a secret of theirs", { status, headers: { "Retry-After": "7" } }),
    );
    const done = await tell();
    expect(done).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(done)).not.toContain("secret");
    expect(sent[0]?.redirect).toBe("manual");
  });

  it.each([
    "http://desk.example/in",
    "https://127.0.0.1/in",
    "https://[::1]/in",
    "https://localhost/in",
    "https://metadata.google.internal/",
    "https://10.0.0.1/",
    "https://2130706433/",
    "https://user:word@desk.example/",
  ])("is not asked at %s", async (address) => {
    const real = globalThis.fetch;
    let asked = 0;
    globalThis.fetch = (async () => {
      asked++;
      return new Response();
    }) as typeof fetch;
    try {
      expect(await webhook.connect(address, providerFetch(false))).toMatchObject({ ok: false });
      const wire = { fetch: providerFetch(false), now: () => now } as never;
      if (!address.includes("@"))
        expect(
          await webhook.tell(told("contact.created", aContact("Anna")), { ...system, url: address }, wire),
        ).toMatchObject({ ok: false });
      expect(asked).toBe(0);
    } finally {
      globalThis.fetch = real;
    }
  });
});
