import { describe, expect, it } from "vitest";
import { verify } from "../../../src/channels/bitrix24/webhook/verify.ts";
import type { Account } from "../../../src/channels/channel.ts";
import { asForm } from "../../simulator/bitrix24/form.ts";
import { accountAt, fixtures, member, toBytes } from "./fixtures.ts";

const account = accountAt("webhook");
const token = account.secrets.applicationToken;
const proven = { application_token: token, member_id: member };
const verifies = (auth: unknown, by: Account = account, encode = asForm) =>
  verify(new Headers(), toBytes(encode({ ...(fixtures["v1-text"] as object), auth })), by);

describe("verify", () => {
  it("RC1 takes the token of the application, in a form and in JSON", async () => {
    expect(await verifies(proven)).toBe(true);
    expect(await verifies(proven, account, JSON.stringify)).toBe(true);
    expect(await verifies(proven, accountAt("v1"))).toBe(true);
  });

  it.each([
    [undefined],
    [""],
    [{}],
    [{ ...proven, application_token: "" }],
    [{ ...proven, application_token: `${token}x` }],
    [{ ...proven, application_token: token?.toUpperCase() }],
    [{ ...proven, application_token: { 0: token } }],
    [{ application_token: token, member_id: "another portal" }],
    [{ application_token: token }],
  ])("RC1 refuses %j", async (auth) => expect(await verifies(auth)).toBe(false));

  it("RC1 the token of the bot within the data is no proof", async () => {
    const body = { ...(fixtures["v2-text"] as object), auth: {}, data: { bot: { auth: proven } } };
    expect(await verify(new Headers(), toBytes(asForm(body)), account)).toBe(false);
  });

  it("RC1 a portal that is not known yet is not compared", async () => {
    const { memberId: _, ...unknown } = account.account;
    expect(await verifies({ application_token: token }, { ...account, account: unknown })).toBe(true);
  });

  it("RC1 a bot whose events are asked for is called by nobody", async () => {
    const asked = accountAt("fetch");
    expect(await verifies(proven, asked)).toBe(false);
    expect(await verifies(proven, { ...asked, secrets: account.secrets })).toBe(false);
  });
});
