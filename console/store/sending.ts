import { batch } from "@preact/signals";
import type { Template } from "../../src/protocol/channel-setup.ts";
import type { FileView } from "../../src/protocol/entry.ts";
import type { RefusalCode } from "../../src/protocol/refusal.ts";
import { mentionsIn } from "../composer/mentions.ts";
import { sendRefusalWords } from "../notices/refusal-words.ts";
import { frameId } from "../socket/frame-id.ts";
import { lastSeq } from "../transcript/log.ts";
import type { Pending } from "../transcript/rows.ts";
import type { Conversation, Upload } from "./conversation.ts";
import { cleared, type Draft, restored } from "./draft.ts";
import type { Line } from "./line.ts";
import { fromSocket, refresh } from "./pages.ts";

/** Refusals that change what the operator will want to say: the text goes back where it can be rewritten. */
const returning: readonly RefusalCode[] = [
  "taken",
  "stale",
  "closed",
  "not_eligible",
  "not_found",
  "forbidden",
  "window",
];

const entryExpectedWithin = 3_000;

/** Shows the draft in the transcript at once and sends it. */
export function send(line: Line, conversation: Conversation, epoch: number, files: readonly FileView[]): void {
  const draft = conversation.draft.peek();
  const mentions = draft.audience === "house" ? mentionsIn(draft.text, line.operators.peek().values()) : [];
  const pending: Pending = {
    id: frameId(),
    at: Date.now(),
    epoch,
    text: draft.text.trim(),
    audience: draft.audience,
    files: [...files],
    ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
    ...(mentions.length === 0 ? {} : { mentions }),
    state: "waiting",
  };
  batch(() => {
    conversation.pending.value = [...conversation.pending.peek(), pending];
    conversation.draft.value = cleared(draft);
    conversation.uploads.value = [];
    conversation.returned.value = undefined;
  });
  void deliver(line, conversation, pending);
}

/** Says one of the channel's templates (LC6). What is being written stays. */
export function sendTemplate(line: Line, conversation: Conversation, epoch: number, template: Template): void {
  const { name, language, text } = template;
  const pending: Pending = {
    id: frameId(),
    at: Date.now(),
    epoch,
    text,
    audience: "public",
    files: [],
    template: { name, language },
    state: "waiting",
  };
  conversation.pending.value = [...conversation.pending.peek(), pending];
  void deliver(line, conversation, pending);
}

/** The same message once more, under the same id: the server makes one of them (DL6). */
export function sendAgain(line: Line, conversation: Conversation, pending: Pending): void {
  const { reason: _, ...waiting } = { ...pending, state: "waiting" as const };
  replace(conversation, pending.id, waiting);
  void deliver(line, conversation, waiting);
}

/** Takes a message that was refused out of the transcript; what somebody wrote goes back into the draft. */
export function takeBack(conversation: Conversation, pending: Pending): void {
  batch(() => {
    replace(conversation, pending.id, undefined);
    if (pending.template) return;
    conversation.draft.value = returned(conversation.draft.peek(), pending);
    conversation.uploads.value = [...pending.files.map(uploaded), ...conversation.uploads.peek()];
  });
}

async function deliver(line: Line, conversation: Conversation, pending: Pending): Promise<void> {
  const { id, epoch, text, audience, files, replyTo, mentions, template } = pending;
  const answer = await line.connection.ask({
    t: "send",
    id,
    conversation: conversation.id,
    epoch,
    text,
    audience,
    ...(files.length === 0 ? {} : { files: files.map((file) => file.id) }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(mentions ? { mentions: mentions.map((each) => each.id) } : {}),
    ...(template ? { template } : {}),
  });
  if (answer.t === "refused" && !template && returning.includes(answer.error.code)) {
    conversation.returned.value = answer.error;
    return takeBack(conversation, pending);
  }
  if (answer.t === "refused") {
    return replace(conversation, id, { ...pending, state: "refused", reason: sendRefusalWords(answer.error) });
  }
  replace(conversation, id, { ...pending, state: "accepted" });
  if (answer.t === "ack" && answer.seq !== undefined) expectEntry(line, conversation, answer.seq);
}

/** The entry normally comes with the acknowledgement; should it not, it is asked for. */
function expectEntry(line: Line, conversation: Conversation, seq: number): void {
  setTimeout(() => {
    if (lastSeq(conversation.log.peek()) >= seq) return;
    conversation.stale = true;
    void refresh(conversation, fromSocket(line, conversation.id));
  }, entryExpectedWithin);
}

function returned(draft: Draft, pending: Pending): Draft {
  const { replyTo } = pending;
  return {
    ...restored(draft, pending.text),
    audience: pending.audience,
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}

/** A file that is up already, to be sent with the next try. */
function uploaded(file: FileView): Upload {
  const { id, name, bytes } = file;
  return { key: id, name, bytes, share: 1, file, trouble: undefined, cancel: () => {} };
}

function replace({ pending }: Conversation, id: string, by: Pending | undefined): void {
  pending.value = pending.peek().flatMap((each) => (each.id !== id ? [each] : by ? [by] : []));
}
