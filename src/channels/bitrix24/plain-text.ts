/**
 * BB codes by name: what a pair of tags comes to, of its value and of what stands between. What is not listed stays as
 * it was written: it may be no code at all.
 */
const pairs: Readonly<Record<string, (value: string, inner: string) => string>> = {
  b: bare,
  i: bare,
  u: bare,
  s: bare,
  size: bare,
  color: bare,
  code: bare,
  user: bare,
  chat: bare,
  context: bare,
  put: (value, inner) => inner || value,
  send: (value, inner) => inner || value,
  url: withTarget,
  call: withTarget,
  img: (_value, inner) => inner.trim(),
};

function bare(_value: string, inner: string): string {
  return inner;
}

function withTarget(value: string, inner: string): string {
  return value === "" || value === inner ? inner : inner === "" ? value : `${inner} (${value})`;
}

/** Innermost first, each time around; tags are seldom nested deeper. */
const mostNested = 8;

/**
 * What a person reads of a message with BB codes. Quotes – lines that begin with `>>`, or stand between two lines of
 * dashes – begin with `> `.
 */
export function plainText(text: string): string {
  let plain = text
    .replaceAll(/\[br\]/gi, "\n")
    .replaceAll(/\[icon=([^[\]]*)\]/gi, (_tag, icon) => /\btitle=(.*)/is.exec(icon)?.[1] ?? "")
    .replaceAll(/\[timestamp=(\d{1,11})[^[\]]*\]/gi, (_tag, seconds) => new Date(Number(seconds) * 1000).toISOString());
  for (let round = 0; round < mostNested; round++) {
    const before = plain;
    plain = before.replaceAll(/\[([a-z]+)(?:=([^[\]]*)| [^[\]]*)?\]([^[\]]*)\[\/\1\]/gi, (tags, name, value, inner) => {
      const code = String(name).toLowerCase();
      const pair = Object.hasOwn(pairs, code) ? pairs[code] : undefined;
      return pair ? pair(value ?? "", inner) : tags;
    });
    if (plain === before) break;
  }
  return quotes(plain.split("\n")).join("\n");
}

function quotes(lines: readonly string[]): string[] {
  const isRule = (line: string) => /^-{20,}\s*$/.test(line);
  // A rule without its other half is a rule.
  let left = Math.floor(lines.filter(isRule).length / 2) * 2;
  let quoted = false;
  return lines.flatMap((line) => {
    if (left > 0 && isRule(line)) {
      left--;
      quoted = !quoted;
      return [];
    }
    return [quoted ? `> ${line}` : line.replace(/^>>\s?/, "> ")];
  });
}
