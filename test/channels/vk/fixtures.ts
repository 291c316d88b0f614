import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Account } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/vk/webhook/parse.ts";
import { ChannelSettings } from "../../../src/protocol/channel-setup.ts";

const folder = join(import.meta.dirname, "../../fixtures/vk");

/** Requests as VK posts them, by the name of their file. */
export const fixtures: Readonly<Record<string, unknown>> = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")),
  ]),
);

/** The community of the fixtures; its numbers begin at 57 000 000. */
export const account: Account = {
  id: "c0ffee",
  kind: "vk",
  line: "garden",
  base: "https://api.vk.ru/method",
  account: { id: "230000042", numbersFrom: "57000000" },
  secrets: {
    token: "vk1.a.made-up-token-of-no-community-0123456789",
    hook: "made0up0hook0secret0of0thirty2c",
    confirmation: "c0f1a2b3",
  },
  settings: v.parse(ChannelSettings, {}),
};

export function asBytes(body: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

export function eventsOf(body: unknown): InboundEvent[] {
  const parsed = parse(asBytes(body), account);
  if ("malformed" in parsed) throw new Error(parsed.malformed);
  return parsed.events;
}
