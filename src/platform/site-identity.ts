import { readSiteIdentity } from "../domain/crm/site-identity.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";

const encoder = new TextEncoder();
const longest = 4000;
const shape = "It is base64url(JSON), a dot, and base64url(HMAC-SHA256 of what stands before the dot).";

/**
 * Whether a site's token was signed with one of the line's secrets, and what it says; the signature is compared in
 * constant time, before anything of it is read. `now` in milliseconds.
 */
export async function verifySiteIdentity(
  token: string,
  secrets: readonly string[],
  now: number,
): Promise<{ identity: SiteIdentity } | { problem: string }> {
  if (secrets.length === 0) {
    return { problem: "This line has no secret for identities. An administrator makes one on the line’s page." };
  }
  const [said = "", mac = "", ...more] = token.split(".");
  const signature = fromBase64Url(mac);
  const words = fromBase64Url(said);
  if (token.length > longest || more.length > 0 || !signature || !words) {
    return { problem: `This is no identity. ${shape}` };
  }
  if (!(await isSigned(said, signature, secrets))) {
    return {
      problem: "The identity is not signed with this line’s secret. Sign it on your server, with the newest one.",
    };
  }
  return readSiteIdentity(parsed(words), now);
}

async function isSigned(said: string, signature: Uint8Array<ArrayBuffer>, secrets: readonly string[]) {
  const usage = { name: "HMAC", hash: "SHA-256" };
  for (const secret of secrets) {
    const key = await crypto.subtle.importKey("raw", encoder.encode(secret), usage, false, ["verify"]);
    if (await crypto.subtle.verify("HMAC", key, signature, encoder.encode(said))) return true;
  }
  return false;
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: "base64url" });
    return bytes.length > 0 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    return undefined;
  }
}
