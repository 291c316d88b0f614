function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** 128 random bits: an id that is also unguessable. */
export function newId(): string {
  return randomBytes(16).toHex();
}

/** 256 random bits for whatever opens something: 43 characters. */
export function newToken(): string {
  return randomBytes(32).toBase64({ alphabet: "base64url", omitPadding: true });
}
