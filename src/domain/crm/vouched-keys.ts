import type { ChannelKind } from "../../protocol/session.ts";
import type { SiteIdentity } from "../../protocol/site-identity.ts";
import type { ContactKey } from "./contact-keys.ts";
import { readPhone } from "./phone.ts";
import { keysOfIdentity } from "./site-identity.ts";

/** Channels whose account is a phone number: theirs are proved to be the client's. */
const byPhone = new Set<ChannelKind>(["whatsapp", "viber"]);

/**
 * What a channel itself vouches for: its account's phone, or whom a site has signed for. What somebody has typed is never
 * among it, an email least of all.
 */
export function vouchedKeys(
  channel: { id: string; kind: ChannelKind },
  phone: string | undefined,
  signed: SiteIdentity | undefined,
): ContactKey[] {
  if (signed) return keysOfIdentity(channel.id, signed);
  if (!byPhone.has(channel.kind) || phone === undefined) return [];
  const read = readPhone(phone);
  return "phone" in read ? [{ kind: "phone", value: read.phone, verified: true }] : [];
}
