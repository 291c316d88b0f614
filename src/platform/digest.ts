const encoder = new TextEncoder();

async function sha256(data: string | Uint8Array): Promise<Uint8Array> {
  const bytes = typeof data === "string" ? encoder.encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

/** For keys and tokens of ours, which are random: a plain digest is all they need. */
export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  return (await sha256(data)).toHex();
}

export async function sha256Base64Url(data: string | Uint8Array): Promise<string> {
  return (await sha256(data)).toBase64({ alphabet: "base64url", omitPadding: true });
}

/** Takes the same time whatever differs, and shows no length: digests are compared, never the texts themselves. */
export async function sameSecret(given: string, expected: string): Promise<boolean> {
  const [a, b] = await Promise.all([sha256(given), sha256(expected)]);
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}

/** HMAC-SHA256 of raw bytes under a key given as text, in lower-case hexadecimal. */
export async function hmacHex(key: string, data: Uint8Array): Promise<string> {
  const usage = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), usage, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data as Uint8Array<ArrayBuffer>)).toHex();
}
