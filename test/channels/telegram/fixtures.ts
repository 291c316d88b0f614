import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Account } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/telegram/webhook/parse.ts";
import { ChannelSettings } from "../../../src/protocol/channel-setup.ts";

const folder = join(import.meta.dirname, "../../fixtures/telegram");

/** Updates as Telegram posts them, by the name of their file. */
export const fixtures: Readonly<Record<string, unknown>> = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")),
  ]),
);

export function eventsOf(update: unknown): InboundEvent[] {
  const parsed = parse(new TextEncoder().encode(JSON.stringify(update)));
  if ("malformed" in parsed) throw new Error(parsed.malformed);
  return parsed.events;
}

export function accountAt(base: string, token = "7012345678:made-up-token-of-no-bot-0123456789"): Account {
  return {
    id: "c0ffee",
    kind: "telegram",
    line: "garden",
    base,
    account: { id: "7012345678", username: "garden_desk_bot" },
    secrets: { token, hook: "made-up-hook-secret-AbCdEf0123456789" },
    settings: v.parse(ChannelSettings, {}),
  };
}
