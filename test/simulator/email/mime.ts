/** A part of a mail; its bytes go as base64, so that a mail is plain ASCII. */
export interface MimePart {
  type: string;
  content: Buffer | string;
  headers?: Record<string, string>;
}

/** A mail as it travels. Parts of `multipart/<kind>` if there are several. */
export function mime(headers: Record<string, string>, parts: readonly MimePart[], kind = "mixed"): string {
  const [only] = parts;
  const own = only && parts.length === 1 ? whole(only) : several(parts, kind);
  return `${lines({ ...headers, "MIME-Version": "1.0" })}\r\n${own}`;
}

function whole({ type, content, headers = {} }: MimePart): string {
  const base64 = Buffer.from(content).toString("base64");
  const encoded = { "Content-Type": type, ...headers, "Content-Transfer-Encoding": "base64" };
  return `${lines(encoded)}\r\n\r\n${base64.match(/.{1,76}/gu)?.join("\r\n") ?? ""}\r\n`;
}

function several(parts: readonly MimePart[], kind: string): string {
  const boundary = `=_part-${parts.length}-of-the-simulator`;
  const all = parts.map((part) => `--${boundary}\r\n${whole(part)}`).join("");
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${all}--${boundary}--\r\n`;
}

function lines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\r\n");
}

/** RFC 2047, where a header's text is not ASCII. */
export function encoded(text: string): string {
  return /^[ -~]*$/u.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
}

export function mailbox(address: string, name?: string): string {
  return name ? `${/^[ -~]*$/u.test(name) ? `"${name}"` : encoded(name)} <${address}>` : address;
}
