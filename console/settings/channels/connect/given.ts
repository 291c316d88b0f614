import { type ConnectField, connectFields } from "../../../../src/protocol/channel-setup.ts";
import type { ChannelKind } from "../../../../src/protocol/session.ts";
import type { ConnectRequest } from "../../../api/channels.ts";
import type { ChannelSetupWords } from "../../../i18n/dictionary.ts";

/** A kind of channel that is connected by hand; a line's own site is there from the start. */
export type ProviderKind = Exclude<ChannelKind, "site">;

/** In the order in which they are offered. */
export const providers: readonly ProviderKind[] = [
  "telegram",
  "vk",
  "whatsapp",
  "instagram",
  "messenger",
  "viber",
  "bitrix24",
  "email",
  "custom",
];

/** The providers' own addresses, where another one can be given instead. */
export const usualBase: Partial<Record<ProviderKind, string>> = {
  telegram: "https://api.telegram.org",
  vk: "https://api.vk.ru/method",
  messenger: "https://graph.facebook.com",
  instagram: "https://graph.instagram.com",
  whatsapp: "https://graph.facebook.com",
  viber: "https://chatapi.viber.com",
  // Where it is looked up to whom mail for the address goes.
  email: "https://cloudflare-dns.com",
};

/** What has been entered: the channel's fields by name, and what every channel has. */
export type Given = { line: string; name: string; base: string; fields: Readonly<Record<string, string>> };

/** What a field holds: of a choice that nobody has made, its first option. */
export function fieldValue({ name, options }: ConnectField, { fields }: Pick<Given, "fields">): string {
  return fields[name] ?? options?.[0] ?? "";
}

/** What is asked of the API: nothing that was left empty, and no space that came along with a copy. */
export function connectRequest(kind: ProviderKind, given: Given): ConnectRequest {
  const secrets = connectFields[kind].flatMap((field): [string, string][] => {
    const value = fieldValue(field, given).trim();
    return value === "" ? [] : [[field.name, value]];
  });
  const [name, base] = [given.name.trim(), given.base.trim()];
  return {
    kind,
    line: given.line,
    ...(name === "" ? {} : { name }),
    ...(base === "" ? {} : { base }),
    secrets: Object.fromEntries(secrets),
  };
}

/** Instagram's values are found elsewhere when the token is its page's. */
export function guideOf(kind: ProviderKind, given: Pick<Given, "fields">): keyof ChannelSetupWords["guides"] {
  return kind === "instagram" && given.fields.login === "facebook" ? "instagramByPage" : kind;
}
