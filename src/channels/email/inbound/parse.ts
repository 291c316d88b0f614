import type { Email } from "postal-mime";
import type { InboundContent, InboundEmail, InboundEvent, InboundFile } from "../../inbound.ts";
import { normalAddress, splitToken } from "../address.ts";
import { messageIds } from "../message-id.ts";
import { fileRef } from "../ref.ts";
import { isAutomatic } from "./automatic.ts";
import { contentOf } from "./content.ts";
import { type Envelope, hasBody, header, isEmpty, type Person, personOf, readMail } from "./mail.ts";
import { type Report, readReport } from "./report.ts";

/** The nearest of the messages that a mail answers are enough to find its place. */
const mostAnswered = 20;

export type ReadEmail = {
  /** In the chat of whom an answer would reach; `thread` may say that it belongs to another's. None: nothing to tell. */
  event?: InboundEvent;
  thread: {
    /** Of our address that it quotes; the envelope's own is for whoever has that. */
    token?: string;
    /** Message-IDs that it answers, nearest first. */
    answers: string[];
    /** Its own, for those that will answer it. */
    own?: string;
  };
};

/**
 * What a mail says; nothing where it names nobody who could be answered. `raw` is its name in our store, which ends in
 * the digest of its bytes: the same mail has the same key (RC3). Never throws.
 */
export async function parse(bytes: Uint8Array, envelope: Envelope, raw: string): Promise<ReadEmail | undefined> {
  const mail = await readMail(bytes);
  if (!mail) return unreadable(envelope, raw);
  return readEmail(mail, envelope, raw, bytes);
}

function readEmail(mail: Email, envelope: Envelope, raw: string, bytes: Uint8Array): ReadEmail | undefined {
  const at = momentOf(header(mail, "date"), envelope.at);
  const writer = writerOf(mail, envelope);
  const report = readReport(mail);
  if (report) return told(report, report.recipient ?? writer?.address, at, raw);
  if (!writer) return undefined;
  const [own] = messageIds(header(mail, "message-id"));
  const answers = answeredBy(mail);
  const { email, ...content } = isEmpty(mail) && hasBody(bytes) ? asItCame(raw) : contentOf(mail, raw);
  const automatic = isAutomatic(mail, envelope, writer.address);
  const language = languageOf(mail);
  const event: InboundEvent = {
    key: own ? `${own} ${envelope.to}` : raw,
    chat: writer.address,
    at,
    from: {
      name: writer.name ?? writer.address,
      username: writer.address,
      email: writer.address,
      ...(language && { language }),
    },
    type: "message",
    external: own ?? raw,
    ...(answers[0] && { replyTo: answers[0] }),
    ...content,
    email: { ...email, ...(automatic && { automatic }) },
  };
  return { event, thread: { answers, ...(own && { own }) } };
}

function told(report: Report, chat: string | undefined, at: number, raw: string): ReadEmail | undefined {
  const { external, token } = report;
  const thread = { ...(token && { token }), answers: [external] };
  // What is late may still arrive.
  if (report.says === "delayed") return { thread };
  if (!chat) return undefined;
  const about = { key: `${raw}:report`, chat, at, external };
  if (report.says === "failed") return { event: { ...about, type: "failed", error: report.error }, thread };
  return { event: { ...about, type: "receipt", state: "delivered" }, thread };
}

/** RC5: kept as it came, for whoever can read it. */
function asItCame(raw: string): InboundContent & { email: InboundEmail } {
  const file: InboundFile = { ref: fileRef(raw, "raw"), name: "message.eml", kind: "document" };
  return { text: "", unsupported: "email", files: [file], email: {} };
}

function unreadable(envelope: Envelope, raw: string): ReadEmail | undefined {
  const chat = normalAddress(envelope.from);
  if (!chat) return undefined;
  const event: InboundEvent = {
    key: raw,
    chat,
    at: envelope.at,
    from: { name: chat, username: chat },
    type: "message",
    external: raw,
    ...asItCame(raw),
    email: { automatic: true },
  };
  return { event, thread: { answers: [] } };
}

/** Whoever wants the answer (RFC 5322), else whoever wrote, else whoever sent; ourselves only where it is nobody else. */
function writerOf(mail: Email, { from, to }: Envelope): Person | undefined {
  const named = [
    personOf(mail.replyTo),
    personOf([mail.from]),
    personOf([mail.sender]),
    personOf([{ name: "", address: from }]),
  ];
  const people = named.filter((person) => person !== undefined);
  const writer = people.find(({ address }) => splitToken(address).address !== to) ?? people[0];
  return writer && { ...people.find(({ address, name }) => name && address === writer.address), ...writer };
}

function answeredBy(mail: Email): string[] {
  const before = messageIds(mail.references).reverse();
  return [...new Set([...messageIds(mail.inReplyTo), ...before])].slice(0, mostAnswered);
}

/** When its sender says that it was written, if that can be. */
function momentOf(date: string, received: number): number {
  const at = Date.parse(date.replace(/\([^()]*\)/g, ""));
  return Number.isSafeInteger(at) && at > 0 && at <= received + 86_400_000 ? at : received;
}

function languageOf(mail: Email): string | undefined {
  return /^\s*([a-z]{2,3})(?:[-,;\s]|$)/i.exec(header(mail, "content-language"))?.[1]?.toLowerCase();
}
