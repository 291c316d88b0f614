/** A site's token as its server would make it; `exp` in seconds, an hour ahead unless said otherwise. */
export async function signIdentity(secret: string, claims: Record<string, unknown>): Promise<string> {
  const encoder = new TextEncoder();
  const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: "base64url", omitPadding: true });
  const said = base64url(encoder.encode(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims })));
  const usage = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), usage, false, ["sign"]);
  return `${said}.${base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(said))))}`;
}
