import PostalMime, { type Address, type Email } from "postal-mime";
import { normalAddress } from "../address.ts";
import { oneLine } from "../one-line.ts";

/** How it came: SMTP's own sender, empty for what must not be answered, and the address that it was handed in for. */
export type Envelope = { from: string; to: string /** Milliseconds since 1970. */; at: number };

/** The message, its texts decoded; nothing for one nested or headed beyond all measure. Never throws. */
export async function readMail(raw: Uint8Array): Promise<Email | undefined> {
  const { buffer } = raw;
  // The parser copies a view, and a mail may take a fifth of all the memory there is.
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === raw.byteLength ? buffer : raw;
  try {
    return await PostalMime.parse(whole);
  } catch {
    return undefined;
  }
}

/** A header's first value; empty where there is none. */
export function header({ headers }: Pick<Email, "headers">, name: string): string {
  return headers.find(({ key }) => key === name)?.value ?? "";
}

export type Person = { address: string; name?: string };

/** The first person of an address header. */
export function personOf(addresses: readonly (Address | undefined)[] = []): Person | undefined {
  for (const one of addresses.flatMap((each) => each?.group ?? each ?? [])) {
    const address = normalAddress(one.address);
    const name = oneLine(one.name ?? "")
      .slice(0, 200)
      .toWellFormed();
    if (address) return { address, ...(name && { name }) };
  }
  return undefined;
}

/** Whether the parser has found nothing to read, which of a mail with a body means that it could not. */
export function isEmpty({ text, html, attachments }: Email): boolean {
  return text === undefined && html === undefined && attachments.length === 0;
}

/** Whether anything stands below the headers. */
export function hasBody(bytes: Uint8Array): boolean {
  let newLines = 0;
  let at = 0;
  for (; at < bytes.length && newLines < 2; at++) {
    if (bytes[at] === 0x0a) newLines++;
    else if (bytes[at] !== 0x0d) newLines = 0;
  }
  return bytes.subarray(at).some((byte) => byte > 0x20);
}
