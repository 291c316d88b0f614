import { receiveEmail } from "../../src/http/receive-email.ts";
import type { Env } from "../../src/platform/env.ts";

let lastMail = 0;

type Wish = { from?: string; to?: string; headers?: Record<string, string>; body?: string; type?: string };

/** A mail as text, with a Message-ID of its own. */
export function mail({ from = "vera@customer.example", to = "desk@shop.example", headers, body, type }: Wish): string {
  const fields = {
    From: from,
    To: to,
    Subject: "Tulip bulbs",
    "Message-ID": `<${++lastMail}@mail.customer.example>`,
    "Content-Type": type ?? "text/plain; charset=utf-8",
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join("\r\n")}\r\n\r\n${(body ?? "Hello").replaceAll("\n", "\r\n")}`;
}

/** Hands a mail in as Cloudflare does. Gives why it was rejected, if it was; throws what the handler throws. */
export async function deliverMail(
  raw: string | Uint8Array,
  env: Env,
  { from = "vera@customer.example", to = "desk@shop.example" }: { from?: string; to?: string } = {},
): Promise<string | undefined> {
  const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  let rejected: string | undefined;
  const message = {
    from,
    to,
    raw: new Blob([new Uint8Array(bytes)]).stream(),
    rawSize: bytes.byteLength,
    headers: new Headers(),
    setReject: (reason: string) => {
      rejected = reason;
    },
  };
  await receiveEmail(message as unknown as ForwardableEmailMessage, env);
  return rejected;
}
