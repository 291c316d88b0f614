import * as v from "valibot";
import type { Fields } from "../http/fields.ts";
import { jsonReply, type Reply } from "../http/reply.ts";
import { mediaKind } from "../kit/files.ts";
import type { World } from "../kit/world.ts";
import { refused } from "./errors.ts";

const Address = v.union([v.string(), v.object({ email: v.string(), name: v.optional(v.string(), "") })]);
type Address = v.InferOutput<typeof Address>;
const Mail = v.object({
  to: v.union([Address, v.array(Address)]),
  from: Address,
  replyTo: v.optional(Address),
  subject: v.pipe(v.string(), v.minLength(1), v.maxLength(998)),
  text: v.optional(v.string()),
  html: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  attachments: v.optional(
    v.array(
      v.object({ disposition: v.literal("attachment"), filename: v.string(), type: v.string(), content: v.string() }),
    ),
    [],
  ),
});
type Mail = v.InferOutput<typeof Mail>;

const largest = 5 * 1024 * 1024;
const longestHeader = 2048;
const allowed = /^(in-reply-to|references|auto-submitted|precedence|content-language|list-[a-z-]+|x-[\w-]{1,98})$/iu;
const automatic = ["auto-generated", "auto-replied", "auto-notified"];

/** `env.EMAIL.send({…})`: what Cloudflare checks of a mail before it takes it, and the mail in the customer's inbox. */
export function send(fields: Fields | undefined, bytes: number, world: World): Reply {
  const read = v.safeParse(Mail, Object.fromEntries(fields?.values ?? []));
  if (!read.success) return refused("E_VALIDATION_ERROR", v.getDotPath(read.issues[0]) ?? undefined);
  const mail = read.output;
  const { text, html, headers, attachments, subject, from } = mail;
  const account = world.accountBy(({ id }) => id === bare(from));
  if (!account) return refused("E_SENDER_NOT_VERIFIED", bare(from));
  const recipients = [mail.to].flat().map(bare);
  const [to, ...others] = recipients;
  if (!to || recipients.some((one) => !/^[^\s@]+@[^\s@]+$/u.test(one))) return refused("E_VALIDATION_ERROR", "to");
  if (others.length >= 50) return refused("E_TOO_MANY_RECIPIENTS");
  if (text === undefined && html === undefined) return refused("E_FIELD_MISSING", "text or html");
  const wrong = wrongHeader(mail);
  if (wrong) return wrong;
  if (bytes > largest) return refused("E_CONTENT_TOO_LARGE");
  const chat = world.openChat(account, to);
  if (chat.blocked) return refused("E_RECIPIENT_SUPPRESSED", to);
  const files = attachments.map(({ filename, type, content }) =>
    world.store(mediaKind(type), { name: filename, mimeType: type, bytes: Buffer.from(content, "base64") }),
  );
  const answered = /<([^<>]+)>/u.exec(headers["In-Reply-To"] ?? "")?.[1];
  const { id } = world.say(chat, "send", {
    ...{ subject, text: text ?? "", files, headers },
    ...(html !== undefined && { html }),
    ...(answered !== undefined && { replyTo: answered }),
    extra: { fromName: typeof from === "string" ? "" : from.name, replyTo: bare(mail.replyTo ?? from) },
  });
  return jsonReply(200, { messageId: `<${id}>` });
}

function bare(address: Address): string {
  return typeof address === "string" ? address : address.email;
}

function wrongHeader({ headers }: Mail): Reply | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!allowed.test(name)) return refused("E_HEADER_NOT_ALLOWED", name);
    if (value === "" || /[\r\n]/u.test(value)) return refused("E_HEADER_VALUE_INVALID", name);
    if (Buffer.byteLength(value) > longestHeader) return refused("E_HEADER_VALUE_TOO_LONG", name);
    if (name === "Auto-Submitted" && !automatic.includes(value)) return refused("E_HEADER_VALUE_INVALID", name);
  }
  return undefined;
}

/** DNS over HTTPS: mail for the domains of our accounts goes to Cloudflare, and there are no others. */
export function mailServers(domain: string | null, world: World): Reply {
  if (!world.accounts.some(({ id }) => id.endsWith(`@${domain}`))) return jsonReply(200, { Status: 3 });
  const record = (priority: number) => ({
    ...{ name: domain, type: 15, TTL: 300 },
    data: `${priority} route${priority}.mx.cloudflare.net.`,
  });
  return jsonReply(200, { Status: 0, Answer: [record(1), record(2), record(3)] });
}
