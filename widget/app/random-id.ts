/** Random bytes as base64url; `crypto.randomUUID` is missing on pages without TLS. */
export function randomId(bytes = 16): string {
  const chars = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)));
  return btoa(chars).replace(/[+/=]/g, (char) => ({ "+": "-", "/": "_" })[char] ?? "");
}
