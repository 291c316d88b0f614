import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account, Destination } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { quoteTokens } from "../../../src/channels/viber/quote-tokens.ts";
import { parse } from "../../../src/channels/viber/webhook/parse.ts";

const folder = join(import.meta.dirname, "../../fixtures/viber");

/** Callbacks as Viber posts them, by the name of their file. */
export const fixtures: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder).map((name) => [name.replace(/\.json$/, ""), readFileSync(join(folder, name), "utf8")]),
);

/** The same as values; their tokens are texts, which no number could keep. */
export const bodies: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(fixtures).map(([name, json]) => [name, JSON.parse(quoteTokens(json))]),
);

export function eventsOf(json: string): InboundEvent[] {
  const parsed = parse(new TextEncoder().encode(json));
  if ("malformed" in parsed) throw new Error(parsed.malformed);
  return parsed.events;
}

export function accountAt(base: string, token = "5a5a0123456789ab-5a5a0123456789cd-5a5a0123456789ef"): Account {
  return {
    id: "c0ffee",
    kind: "viber",
    line: "garden",
    base,
    account: { id: "pa:5000000000000000042", senderName: "Garden desk", avatar: "https://garden.example/desk.jpg" },
    secrets: { token },
    settings: { groups: "refuse", humanAgent: false, templates: [] },
  };
}

export const customer = "aMadeUpUserIdOfMira01==";

export function destinationAt(account: Account, chat = customer): Destination {
  return { account, chat, token: "e7.1", number: 0, late: false };
}
