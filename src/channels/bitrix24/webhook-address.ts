import { checkOutgoingUrl } from "../../platform/outgoing-url.ts";

const shape = "It looks like https://name.bitrix24.com/rest/1/abc123/: copy it from the portal, “Developer resources”.";

/**
 * The portal, the user and the secret in the address of an incoming webhook, `https://portal/rest/user/code/`; a method
 * at its end, as the portal shows it for an example, is passed over. Whether the portal may be asked is decided when it
 * is.
 */
export function readWebhookAddress(text: string): { base: string; user: string; code: string } | { refused: string } {
  const address = checkOutgoingUrl(text.trim(), true);
  const url = "url" in address ? URL.parse(address.url) : null;
  const [, folder = "", user, code] = /^(.*)\/rest\/(\d+)\/(\w+)(?:\/[\w.]+)?$/.exec(url?.pathname ?? "") ?? [];
  if (!url || !user || !code) return { refused: `This is not the address of an incoming webhook. ${shape}` };
  return { base: url.origin + folder, user, code };
}
