import type { ChannelKind } from "../../protocol/session.ts";
import type { ContactKey } from "./contact-keys.ts";
import { readPhone } from "./phone.ts";

/** Channels whose account is a phone number: theirs are proved to be the client's. */
const byPhone = new Set<ChannelKind>(["whatsapp", "viber"]);

/** What a channel itself vouches for. What somebody has typed is never among it, an email least of all. */
export function vouchedKeys(channel: ChannelKind, phone: string | undefined): ContactKey[] {
  if (!byPhone.has(channel) || phone === undefined) return [];
  const read = readPhone(phone);
  return "phone" in read ? [{ kind: "phone", value: read.phone, verified: true }] : [];
}
