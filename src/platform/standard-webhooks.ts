import { newId } from "./ids.ts";

// Standard Webhooks (https://www.standardwebhooks.com), symmetric: HMAC-SHA256 over "id.timestamp.body".

/** Seconds that a signed moment may be away from ours. */
const tolerance = 300;
const prefix = "whsec_";
const encoder = new TextEncoder();

/** A secret as it is shown to people: 32 random bytes. */
export function newWebhookSecret(): string {
  return prefix + crypto.getRandomValues(new Uint8Array(32)).toBase64();
}

/**
 * The headers that prove a body, by each of the secrets: while one is changed, by the one before it too. The same event
 * has the same id each time it is sent.
 */
export async function signWebhook(
  body: Uint8Array,
  secrets: string | readonly string[],
  { id = `msg_${newId()}`, now }: { id?: string; now: number },
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const data = signed(id, timestamp, body);
  const signatures = [secrets].flat().map(async (secret) => {
    const mac = await crypto.subtle.sign("HMAC", await keyOf(secret, "sign"), data);
    return `v1,${new Uint8Array(mac).toBase64()}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": (await Promise.all(signatures)).join(" "),
  };
}

/** Whether the raw bytes come from whoever knows the secret, and from now; compared in constant time. */
export async function verifyWebhook(headers: Headers, body: Uint8Array, secret: string, now: number): Promise<boolean> {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return false;
  const key = await keyOf(secret, "verify");
  const data = signed(id, timestamp, body);
  // While a secret is changed there are several signatures, one of each.
  for (const signature of (headers.get("webhook-signature") ?? "").split(" ").slice(0, 8)) {
    const mac = signature.startsWith("v1,") ? fromBase64(signature.slice(3)) : undefined;
    if (mac && (await crypto.subtle.verify("HMAC", key, mac, data))) return true;
  }
  return false;
}

async function keyOf(secret: string, use: "sign" | "verify"): Promise<CryptoKey> {
  const raw = fromBase64(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret);
  if (!raw || raw.length < 24) throw new Error("not a webhook secret");
  return crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, [use]);
}

function signed(id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`${id}.${timestamp}.`);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

/** In one spelling only: a proof with a character more or less is another. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}
