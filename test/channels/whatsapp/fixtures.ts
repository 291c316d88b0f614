import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account, Destination } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/whatsapp/webhook/parse.ts";

const folder = join(import.meta.dirname, "../../fixtures/whatsapp");

/** Callbacks as Meta posts them, by the name of their file. */
export const fixtures: Readonly<Record<string, unknown>> = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")),
  ]),
);

export const phoneId = "100200300400500";
export const businessId = "600700800900100";
/** A person who has shown a number, and one who has not. */
export const anna = "US.13000000000000042";
export const phone = "15550100042";

export function accountAt(base: string): Account {
  return {
    id: "c0ffee",
    kind: "whatsapp",
    line: "garden",
    base,
    account: { id: phoneId, number: "+1 555-010-0001", appId: "310000000000042", businessId },
    secrets: {
      appSecret: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      token: "EAAMadeUpTokenOfNobody0123456789",
      verifyToken: "made-up-verify-token-AbCdEf",
    },
    settings: { groups: "refuse", humanAgent: false, templates: [] },
  };
}

export function destinationAt(account: Account, chat = anna): Destination {
  return { account, chat, token: "17.0", number: 0, late: false };
}

export function eventsOf(body: unknown, account = accountAt("https://graph.facebook.com")): InboundEvent[] {
  const parsed = parse(new TextEncoder().encode(JSON.stringify(body)), account, new Headers());
  if ("malformed" in parsed) throw new Error(parsed.malformed);
  return parsed.events;
}
