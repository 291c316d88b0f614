import { describe, expect, it } from "vitest";
import { type envelope, read } from "./fixtures.ts";

const isAutomatic = async (headers: string, more: Partial<typeof envelope> = {}) => {
  const { event } = await read(`${headers}\n\nHello`, more);
  return (event?.type === "message" && event.email?.automatic) ?? false;
};
const from = "From: vera@customer.example";

describe("what is not answered by a program", () => {
  it.each([
    `${from}\nAuto-Submitted: auto-replied`,
    `${from}\nAuto-Submitted: auto-generated; owner-email="x@y.example"`,
    `${from}\nPrecedence: bulk`,
    `${from}\nPrecedence: LIST`,
    `${from}\nPrecedence: junk`,
    `${from}\nReturn-Path: <>`,
    `${from}\nX-Auto-Response-Suppress: OOF, AutoReply`,
    `${from}\nX-Autoreply: yes`,
    `${from}\nList-Id: <gardeners.list.example>`,
    `${from}\nList-Unsubscribe: <https://list.example/leave>`,
    `${from}\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b`,
    "From: MAILER-DAEMON@mx.example",
    "From: no-reply@shop.elsewhere.example",
    "From: noreply+7@shop.elsewhere.example",
  ])("RC5 %j", async (headers) => expect(await isAutomatic(headers)).toBe(true));

  it("RC5 what came without a sender's envelope, or from a daemon's", async () => {
    expect(await isAutomatic(from, { from: "" })).toBe(true);
    expect(await isAutomatic(from, { from: "<>" })).toBe(true);
    expect(await isAutomatic(from, { from: "mailer-daemon@mx.example" })).toBe(true);
  });

  it("RC5 what we have sent to ourselves", async () => {
    expect(await isAutomatic("From: desk@shop.example", { from: "desk@shop.example" })).toBe(true);
    expect(await isAutomatic("From: desk+0123@shop.example", { from: "desk+0123@shop.example" })).toBe(true);
  });

  it.each([
    from,
    `${from}\nAuto-Submitted: no`,
    `${from}\nPrecedence: first-class`,
    `${from}\nX-Auto-Response-Suppress: None`,
    `${from}\nReturn-Path: <vera@customer.example>`,
    "From: noreply@site.example\nReply-To: vera@customer.example",
    "From: norey@customer.example",
  ])("a person's own: %j", async (headers) => {
    expect(await isAutomatic(headers, { from: "bounces+7@mailer.example" })).toBe(false);
  });
});
