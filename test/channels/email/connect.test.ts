import { describe, expect, it } from "vitest";
import { connecting } from "../../../src/channels/email/connect.ts";
import { answering } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const base = "https://cloudflare-dns.com";
const records = (...data: string[]) =>
  answering(() => ({
    status: 200,
    body: { Status: 0, Answer: data.map((one) => ({ name: "shop.example", type: 15, TTL: 300, data: one })) },
  }));
const cloudflare = () => records("13 route1.mx.cloudflare.net.", "86 Route2.MX.cloudflare.net.");
const check = (address: string, fetcher: typeof fetch, senderName?: string) =>
  connecting.check({ address, ...(senderName && { senderName }) }, base, fetcher);

describe("check", () => {
  it("asks where the domain's mail goes, and keeps the address in small letters", async () => {
    const { fetch, calls } = cloudflare();
    expect(await check(" Desk@Shop.Example ", fetch, " Garden\nDesk ")).toEqual({
      ...{ ok: true, name: "desk@shop.example", secrets: {} },
      account: { id: "desk@shop.example", senderName: "Garden Desk" },
    });
    expect(calls.map(({ url }) => url)).toEqual([`${base}/dns-query?name=shop.example&type=MX`]);
    expect(calls[0]?.init?.headers).toEqual({ Accept: "application/dns-json" });
  });

  it.each([
    "desk",
    "desk@",
    "@shop.example",
    "desk@shop",
    "desk+1@shop.example",
    "a b@shop.example",
    "desk@-.example",
    "x@1.2.3.4",
  ])("%j is not a mailbox's address", async (address) => {
    expect(await check(address, cloudflare().fetch)).toEqual({ ok: false, reason: expect.stringMatching(/whole/) });
  });

  it.each([
    [["10 mx.yandex.net."], /goes to mx\.yandex\.net, not to Cloudflare/],
    [["10 mx.cloudflare.net.evil.example."], /not to Cloudflare/],
    [[], /goes nowhere/],
  ] as const)("says what to do where mail goes to %j", async (data, reason) => {
    const answer = await check("desk@shop.example", records(...data).fetch);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(answer).toMatchObject({
      reason: expect.stringMatching(/subaddressing.*this Worker.*onboard shop\.example/),
    });
  });
});

describe("health", () => {
  const account = accountAt(base);

  it("is good where mail comes in and goes out", async () => {
    expect(await connecting.health(account, "", cloudflare().fetch, { email: {} as SendEmail })).toEqual({ ok: true });
    expect(await connecting.health(account, "", cloudflare().fetch)).toEqual({ ok: true });
  });

  it("tells of a deployment that cannot send", async () => {
    const { fetch, calls } = cloudflare();
    expect(await connecting.health(account, "", fetch, {})).toEqual({
      ok: false,
      problem: expect.stringMatching(/\[\[send_email\]\]/),
    });
    expect(calls).toEqual([]);
  });

  it("tells of a domain whose mail has gone elsewhere", async () => {
    expect(await connecting.health(account, "", records("10 mx.yandex.net.").fetch)).toMatchObject({ ok: false });
  });
});
