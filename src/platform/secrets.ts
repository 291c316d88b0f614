import { sha256Hex } from "./digest.ts";

const encoder = new TextEncoder();
const ivBytes = 12;

type Key = { id: string; key: CryptoKey };

/** Importing is cheap but not free, and the list never changes within an isolate. */
let imported: { list: string; keys: Promise<Key[]> } | undefined;

function keysOf(list: string): Promise<Key[]> {
  if (imported?.list !== list) imported = { list, keys: importKeys(list) };
  return imported.keys;
}

async function importKeys(list: string): Promise<Key[]> {
  const texts = list.split(",").map((text) => text.trim());
  return Promise.all(texts.map(importKey));
}

async function importKey(text: string): Promise<Key> {
  const raw = Uint8Array.fromBase64(text);
  if (raw.length !== 32) throw new Error("SECRETS_KEY must be 32 bytes in base64, or several separated by commas");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { id: (await sha256Hex(raw)).slice(0, 8), key };
}

/**
 * Seals with the first key of `SECRETS_KEY`: `v1.<key id>.<base64url of IV and ciphertext>`. `owner` – the channel's
 * id – is authenticated with it, so that a sealed value moved to another row does not open there.
 */
export async function seal(plain: string, owner: string, keyList: string): Promise<string> {
  const [first] = await keysOf(keyList);
  if (!first) throw new Error("SECRETS_KEY is not set");
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const additionalData = encoder.encode(owner);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, first.key, encoder.encode(plain));
  const packed = new Uint8Array(ivBytes + sealed.byteLength);
  packed.set(iv);
  packed.set(new Uint8Array(sealed), ivBytes);
  return `v1.${first.id}.${packed.toBase64({ alphabet: "base64url", omitPadding: true })}`;
}

/** Opens with whichever key of `SECRETS_KEY` sealed it. Throws where the key is gone or anything was changed. */
export async function open(sealed: string, owner: string, keyList: string): Promise<string> {
  const [version, id, packed] = sealed.split(".");
  if (version !== "v1" || !id || !packed) throw new Error("not a sealed secret");
  const used = (await keysOf(keyList)).find((key) => key.id === id);
  if (!used) throw new Error(`sealed with key ${id}, which SECRETS_KEY no longer has`);
  const bytes = Uint8Array.fromBase64(packed, { alphabet: "base64url" });
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes.subarray(0, ivBytes), additionalData: encoder.encode(owner) },
    used.key,
    bytes.subarray(ivBytes),
  );
  return new TextDecoder().decode(plain);
}
