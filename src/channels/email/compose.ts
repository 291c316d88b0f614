import type { Destination, OutgoingFile, Part, Thread } from "../channel.ts";
import { withToken } from "./address.ts";
import { asHtml } from "./as-html.ts";
import { isMessageId } from "./message-id.ts";
import { oneLine } from "./one-line.ts";
import { threadToken } from "./thread-token.ts";

const longestSubject = 998;
/** Bytes of one header's value. */
const longestHeader = 2048;
const isAnswer = /^\s*(re|ha|отв|aw|sv|antw)(\[\d+\])?\s*:/i;

/**
 * A part as a mail: it stands in the client's mailer under what it answers, and what the client answers comes back to
 * this conversation. Whatever a person wrote is one line in a header, or text.
 */
export async function compose(part: Part, files: readonly OutgoingFile[], { account, chat }: Destination) {
  const address = account.account.id ?? "";
  const name = oneLine(account.account.senderName ?? "");
  const from = name ? { email: address, name } : address;
  const replyTo = withToken(address, await threadToken(account, chat));
  const text = part.text.toWellFormed().trim() || files.map((file) => oneLine(file.name)).join("\n");
  const answered = answeredBy(part);
  return {
    to: chat,
    from,
    replyTo: name ? { email: replyTo, name } : replyTo,
    subject: subjectOf(part.thread, answered.length > 0),
    text,
    html: asHtml(text),
    headers: { ...threading(answered), ...(part.automatic && saysAutomatic(answered.length > 0)) },
  };
}

/** The ids of what stands before it, oldest first; the last is what it answers. */
function answeredBy({ thread, replyTo }: Part): string[] {
  const before = thread?.references ?? [];
  const all = replyTo === undefined ? before : [...before.filter((id) => id !== replyTo), replyTo];
  return [...new Set(all.filter(isMessageId))];
}

function subjectOf(thread: Thread | undefined, answers: boolean): string {
  const subject = oneLine(thread?.subject ?? "");
  const whole = answers && !isAnswer.test(subject) ? `Re: ${subject}` : subject;
  return whole.slice(0, longestSubject).toWellFormed().trim() || "Re:";
}

/** RFC 5322, 3.6.4; where they do not all fit, the first and as many of the last as do. */
function threading(answered: readonly string[]): Record<string, string> {
  const inReplyTo = answered.at(-1);
  if (inReplyTo === undefined) return {};
  const [first, ...later] = answered.map((id) => `<${id}>`);
  let room = longestHeader - (first?.length ?? 0);
  const kept: string[] = [];
  for (const id of later.reverse()) {
    room -= id.length + 1;
    if (room < 0) break;
    kept.unshift(id);
  }
  return { "In-Reply-To": `<${inReplyTo}>`, References: [first, ...kept].join(" ") };
}

/** RFC 3834, and Exchange's own: no program answers it. */
function saysAutomatic(answers: boolean): Record<string, string> {
  return {
    "Auto-Submitted": answers ? "auto-replied" : "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
  };
}
