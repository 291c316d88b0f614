import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account, Destination } from "../../../src/channels/channel.ts";
import { parse } from "../../../src/channels/custom/webhook/parse.ts";
import type { Parsed } from "../../../src/channels/inbound.ts";

const folder = join(import.meta.dirname, "../../fixtures/custom");

/** Events as a system posts them, by the name of their file. */
export const fixtures: Readonly<Record<string, object>> = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")) as object,
  ]),
);

export const secret = `whsec_${Buffer.from("a made-up secret of 33 characters").toString("base64")}`;
export const previousSecret = `whsec_${Buffer.from("another secret, also 33 characters").toString("base64")}`;

export function accountAt(base: string, secrets: Account["secrets"] = { secret }): Account {
  return {
    id: "c0ffee",
    kind: "custom",
    line: "garden",
    base,
    account: { id: base },
    secrets,
    settings: { groups: "refuse", humanAgent: false, templates: [] },
  };
}

export function destinationAt(account: Account, chat = "guest-42"): Destination {
  return { account, chat, token: "17.0", number: 0, late: false };
}

export function parsed(body: unknown, account = accountAt("https://chat.shop.example/in"), headers = {}): Parsed {
  return parse(new TextEncoder().encode(JSON.stringify(body)), account, new Headers(headers));
}

/** Standard Webhooks, worked out apart from the product; a text that is no secret signs by its own bytes. */
export function proofOf(raw: string | Uint8Array, by: string, { id = "evt_1", at = Date.now() } = {}) {
  const time = String(Math.floor(at / 1000));
  const encoded = by.replace(/^whsec_/, "");
  const isSecret = /^[\w+/]+=*$/.test(encoded) && encoded.length % 4 === 0;
  const key = isSecret ? Buffer.from(encoded, "base64") : Buffer.from(by);
  const mac = createHmac("sha256", key).update(`${id}.${time}.`).update(raw).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": `v1,${mac}` };
}
