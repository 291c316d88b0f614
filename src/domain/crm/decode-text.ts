/**
 * The text of a file that does not say what it is written in: a byte order mark decides; without one, UTF-16 is known by
 * its zero bytes, UTF-8 by being valid, and the rest is windows-1251, which spreadsheets save Cyrillic in.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

function encodingOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // The high bytes of Latin letters, signs and line ends are zero; in every other encoding nothing is.
  const start = bytes.subarray(0, 4096);
  const zeros = (parity: number) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > start.length / 16 && odd > even * 8) return "utf-16le";
  if (even > start.length / 16 && even > odd * 8) return "utf-16be";
  return undefined;
}
