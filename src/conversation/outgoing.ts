import type { Channel, Outgoing, Thread } from "../channels/channel.ts";
import { withChoices } from "../domain/delivery/choices.ts";
import type { Button, Entry, FileView, MessageEntry } from "../protocol/entry.ts";
import { asButtons } from "./choices.ts";
import type { Store } from "./store.ts";

type Outspoken = Pick<MessageEntry, "text" | "template" | "author"> & {
  files?: FileView[] | undefined;
  replyTo?: number | undefined;
  buttons?: Button[] | undefined;
};

/** What the channel is given to say; `seq` is where it will stand, or stands. */
export function outgoing(said: Outspoken, seq: number, channel: Channel, store: Store): Outgoing {
  const { text, files = [], replyTo, buttons, template, author } = said;
  const { capabilities } = channel;
  const thread = capabilities.threads ? threadOf(seq, store) : undefined;
  const answered = replyTo === undefined ? thread?.last : store.externalOf(replyTo);
  const common = {
    files,
    ...(answered !== undefined && { replyTo: answered }),
    ...(thread && { thread: { subject: thread.subject, references: thread.references } }),
    ...(template && { template }),
    ...((author.kind === "system" || author.kind === "bot") && { automatic: true }),
  };
  if (!buttons?.length) return { text, ...common };
  return asButtons(buttons, capabilities.buttons)
    ? { text, ...common, buttons }
    : { text: withChoices(text, buttons), ...common };
}

/** Messages that a mailer is told of; more would make the header long, and the newest are what it looks for. */
const mostReferences = 10;
const near = 100;

/** What came before in the conversation by email: the subject last named by the client, and the ids of messages. */
function threadOf(seq: number, store: Store): Thread & { last?: string } {
  const { page } = store.page({ before: seq, limit: near });
  const emails = page.filter((entry) => entry.kind === "message" && entry.audience === "public");
  const references = emails.flatMap((entry) => store.externalOf(entry.seq) ?? []).slice(-mostReferences);
  const last = emails.findLast(isFromClient);
  const external = last && store.externalOf(last.seq);
  return {
    subject: (last?.kind === "message" && last.email?.subject) || "",
    references,
    ...(external !== undefined && { last: external }),
  };
}

function isFromClient({ author }: Entry): boolean {
  return author.kind === "client";
}
