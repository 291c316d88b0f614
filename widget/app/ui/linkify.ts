export type Piece = { text: string; href?: string };

const candidate = /\b(?:https?:\/\/|www\.)[^\s<>"«»“”]+/gi;
const closers = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** Splits a text into plain pieces and web addresses; together they are the text again. Never anything but http(s). */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(candidate)) {
    const address = withoutPunctuation(match[0]);
    const href = webAddress(address);
    if (!href) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) });
    pieces.push({ text: address, href });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** The sentence around an address ends with it; a bracket belongs to it only if it was opened inside. */
function withoutPunctuation(address: string): string {
  const counts = new Map<string, number>();
  for (const char of address) counts.set(char, (counts.get(char) ?? 0) + 1);
  const count = (char: string) => counts.get(char) ?? 0;

  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const opener = closers.get(last);
    const isLoose = opener !== undefined && count(last) > count(opener);
    if (!isLoose && !/[.,:;!?'*_~]/.test(last)) break;
    counts.set(last, count(last) - 1);
  }
  return address.slice(0, end);
}

function webAddress(address: string): string | undefined {
  const url = URL.parse(/^www\./i.test(address) ? `https://${address}` : address);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") && !url.username ? url.href : undefined;
}
