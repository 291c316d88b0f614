import { batch } from "@preact/signals";
import { fetchEntries, type Page, type PageRange } from "../api/conversations.ts";
import { frameId } from "../socket/frame-id.ts";
import { begin, giveUpGap, lastSeq, missedAfter, prepend, renew, take } from "../transcript/log.ts";
import type { Conversation } from "./conversation.ts";
import type { Line } from "./line.ts";

/** Where pages of a transcript come from; undefined when they cannot be had. */
export type PageSource = (range: PageRange) => Promise<Page | undefined>;

/** Over the line's socket: waits for a lost connection to come back. */
export function fromSocket(line: Line, conversation: string): PageSource {
  return async (range) => {
    const answer = await line.connection.ask({ t: "history", id: frameId(), conversation, ...range });
    return answer.t === "history" ? answer : undefined;
  };
}

/** Over the API: for closed sessions. */
export function fromApi(conversation: string): PageSource {
  return async (range) => {
    const answer = await fetchEntries(conversation, range);
    return answer.ok ? answer.value : undefined;
  };
}

const firstPage = 50;
const olderPage = 100;
const missedPage = 200;

/** Brings a conversation that comes on screen up to date: its newest page, or what was missed. */
export async function refresh(conversation: Conversation, source: PageSource): Promise<void> {
  const { log, loading, marks } = conversation;
  if (loading.peek() === "first" || (log.peek().begun && !conversation.stale)) return;
  conversation.stale = false;
  loading.value = "first";
  const page = await source({ limit: firstPage });
  batch(() => {
    loading.value = page ? undefined : "failed";
    conversation.stale ||= !page;
    if (!page) return;
    marks.value = page.marks;
    log.value = log.value.begun ? renew(log.value, page.entries) : begin(log.value, page.entries, page.more);
  });
  await catchUp(conversation, source);
}

/** Asks for what is missing before entries that came after a gap (DL7). */
export async function catchUp(conversation: Conversation, source: PageSource): Promise<void> {
  if (conversation.catchingUp || missedAfter(conversation.log.peek()) === undefined) return;
  conversation.catchingUp = true;
  await fill(conversation, source);
  conversation.catchingUp = false;
}

async function fill({ log, marks }: Conversation, source: PageSource): Promise<void> {
  for (;;) {
    const after = missedAfter(log.peek());
    if (after === undefined) return;
    const page = await source({ after, limit: missedPage });
    if (!page) return;
    const known = lastSeq(log.peek());
    marks.value = page.marks;
    log.value = take(log.peek(), page.entries);
    if (lastSeq(log.peek()) === known) log.value = giveUpGap(log.peek());
  }
}

export async function loadOlder({ log, loading }: Conversation, source: PageSource): Promise<void> {
  const first = log.peek().entries[0];
  if (!first || log.peek().whole || loading.peek()) return;
  loading.value = "older";
  const page = await source({ before: first.seq, limit: olderPage });
  batch(() => {
    loading.value = page ? undefined : "failed";
    if (page) log.value = prepend(log.peek(), page.entries, page.more);
  });
}
