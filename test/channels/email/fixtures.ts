import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../../../src/channels/channel.ts";
import { parse, type ReadEmail } from "../../../src/channels/email/inbound/parse.ts";

const folder = join(import.meta.dirname, "../../fixtures/email");

/** Mails as a mail server hands them over, by the name of their file. */
export const fixtures: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  readdirSync(folder).map((name) => [name.replace(/\.eml$/, ""), new Uint8Array(readFileSync(join(folder, name)))]),
);

/** What a stored mail is called here: 64 times the same digit. */
export const rawOf = (digit: string) => `mail-${digit.repeat(64)}`;
export const raw = rawOf("a");

export const receivedAt = Date.UTC(2026, 9, 12, 12, 0, 0);
export const envelope = { from: "vera@customer.example", to: "desk@shop.example", at: receivedAt };

export async function read(mail: Uint8Array | string, more: Partial<typeof envelope> = {}): Promise<ReadEmail> {
  const bytes = typeof mail === "string" ? new TextEncoder().encode(mail.replaceAll("\n", "\r\n")) : mail;
  const found = await parse(bytes, { ...envelope, ...more }, raw);
  if (!found) throw new Error("it names nobody");
  return found;
}

export function fixture(name: string): Uint8Array {
  const mail = fixtures[name];
  if (!mail) throw new Error(`no fixture ${name}`);
  return mail;
}

export function accountAt(base: string, address = "desk@shop.example"): Account {
  return {
    id: "c0ffee",
    kind: "email",
    line: "garden",
    base,
    account: { id: address, senderName: "Garden Desk" },
    secrets: {},
    settings: { groups: "refuse", humanAgent: false, templates: [] },
  };
}
