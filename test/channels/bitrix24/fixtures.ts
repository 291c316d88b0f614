import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "../../../src/channels/bitrix24/webhook/parse.ts";
import type { Account, Destination } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { ChannelSettings } from "../../../src/protocol/channel-setup.ts";
import { asForm } from "../../simulator/bitrix24/form.ts";

const folder = join(import.meta.dirname, "../../fixtures/bitrix24");

/** What a portal posts, before it is made a form, by the name of its file. */
export const fixtures: Readonly<Record<string, unknown>> = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")),
  ]),
);

export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function eventsOf(body: unknown, encode = asForm, account = accountAt("webhook")): InboundEvent[] {
  const parsed = parse(toBytes(encode(body)), account, new Headers());
  if ("malformed" in parsed) throw new Error(parsed.malformed);
  return parsed.events;
}

export const member = "5f0e6b1d2c3a49788796a5b4c3d2e1f0";

export function accountAt(events: "webhook" | "fetch" | "v1", base = "https://garden.bitrix24.example"): Account {
  return {
    id: "c0ffee",
    kind: "bitrix24",
    line: "garden",
    base,
    account: {
      id: "switchboard_made_up",
      portal: "garden.bitrix24.example",
      user: "1",
      events,
      botName: "Garden desk",
      botId: "77",
      memberId: member,
    },
    secrets: {
      code: "m4deupc0deofnop0rtal",
      botToken: "00112233445566778899aabbccddeeff",
      ...(events !== "fetch" && { applicationToken: "custom00112233445566778899aabbccddeeff" }),
    },
    settings: v.parse(ChannelSettings, {}),
  };
}

export function destination(account: Account, chat = "41"): Destination {
  return { account, chat, token: "17.0", number: 0, late: false };
}
