import { batch } from "@preact/signals";
import type { Entry } from "../../src/protocol/entry.ts";
import type { OperatorDown } from "../../src/protocol/operator/down.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { heardIn } from "../sessions/heard-in.ts";
import { amend, take } from "../transcript/log.ts";
import type { Conversation } from "./conversation.ts";
import { type Line, withEach } from "./line.ts";
import { catchUp, fromSocket } from "./pages.ts";
import { heardTyping } from "./typing.ts";

export type Listeners = {
  /** A session changed, after the first listing. */
  changed(before: SessionView | undefined, after: SessionView): void;
  /** Sessions are over, or none of this person's business any more. */
  left(conversations: readonly string[]): void;
  alerted(conversation: string, round: number): void;
  /** A colleague's note calls this person. */
  mentioned(conversation: string, by: string): void;
  /** The server speaks a newer protocol than this page. */
  outdated(protocol: number): void;
  /** The line is connected anew: what is on screen has to be brought up to date. */
  resumed(): void;
};

/** Takes one frame of a line's socket into its store. */
export function hear(line: Line, frame: OperatorDown, listeners: Listeners): void {
  if (frame.t === "hello") greet(line, frame, listeners);
  else if (frame.t === "sessions") takeSessions(line, frame.sessions, frame.done === true, listeners);
  else if (frame.t === "gone") leave(line, frame.conversations, listeners);
  else if (frame.t === "alert") {
    line.alerts.value = withEach(line.alerts.peek(), [[frame.conversation, frame.round]]);
    listeners.alerted(frame.conversation, frame.round);
  } else if (frame.t === "mention") {
    line.mentions.value = withEach(line.mentions.peek(), [[frame.conversation, frame.seq]]);
    listeners.mentioned(frame.conversation, frame.by);
  } else if (frame.t === "operators") {
    line.operators.value = withEach(
      line.operators.peek(),
      frame.operators.map((each) => [each.id, each]),
    );
  } else if ("conversation" in frame) {
    if (frame.t === "entries") noteEntries(line, frame.conversation, frame.entries, listeners);
    const conversation = line.conversations.get(frame.conversation);
    if (conversation) hearInside(line, conversation, frame);
  }
}

function noteEntries(line: Line, id: string, entries: readonly Entry[], listeners: Listeners): void {
  const before = line.sessions.peek().get(id);
  const after = before && heardIn(before, entries);
  if (!before || !after || after === before) return;
  line.sessions.value = withEach(line.sessions.peek(), [[id, after]]);
  if (line.relisting?.has(id)) line.relisting.set(id, after);
  listeners.changed(before, after);
}

type Inside = Extract<OperatorDown, { conversation: string }>;

function hearInside(line: Line, conversation: Conversation, frame: Inside): void {
  const { log, pending, marks } = conversation;
  if (frame.t === "entries") {
    batch(() => {
      log.value = take(log.peek(), frame.entries);
      const ids = new Set(log.peek().entries.map((entry) => entry.id));
      if (pending.peek().some((each) => ids.has(each.id))) {
        pending.value = pending.peek().filter((each) => !ids.has(each.id));
      }
      for (const { author } of frame.entries)
        heardTyping(conversation, author.kind === "client" ? undefined : author.id);
    });
    void catchUp(conversation, fromSocket(line, conversation.id));
  } else if (frame.t === "marks") marks.value = frame.marks;
  else if (frame.t === "typing") heardTyping(conversation, frame.id, frame.on ? frame.name : undefined);
  else if (frame.t === "delivery") {
    log.value = amend(log.peek(), frame.seq, (entry) =>
      entry.kind === "message" ? { ...entry, delivery: frame.delivery } : entry,
    );
  } else if (frame.t === "file") {
    log.value = amend(log.peek(), frame.seq, (entry) =>
      entry.kind === "message"
        ? { ...entry, files: (entry.files ?? []).map((file) => (file.id === frame.file.id ? frame.file : file)) }
        : entry,
    );
  }
}

function greet(line: Line, hello: Extract<OperatorDown, { t: "hello" }>, listeners: Listeners): void {
  listeners.outdated(hello.protocol);
  batch(() => {
    line.name.value = hello.line.name;
    line.mode.value = hello.line.mode;
    line.hours.value = hello.line.hours;
    line.operators.value = new Map(hello.operators.map((each) => [each.id, each]));
  });
  line.relisting = new Map();
  for (const conversation of line.conversations.values()) conversation.stale = true;
  listeners.resumed();
}

function takeSessions(line: Line, sessions: readonly SessionView[], done: boolean, listeners: Listeners): void {
  const before = line.sessions.peek();
  const first = !line.listed.peek();
  const open = sessions.map((each): [string, SessionView | undefined] => [
    each.conversation,
    each.state === "closed" ? undefined : each,
  ]);
  const closed = sessions.flatMap((each): [string, SessionView][] =>
    each.state === "closed" ? [[each.conversation, each]] : [],
  );
  batch(() => {
    if (line.relisting) line.relisting = withEach(line.relisting, open);
    if (done && line.relisting) {
      line.sessions.value = line.relisting;
      line.listed.value = true;
    } else if (!line.relisting || first) line.sessions.value = withEach(before, open);
    if (done) line.relisting = undefined;
    const taken = sessions.filter((each) => each.holder || each.state === "closed").map((each) => each.conversation);
    calm(line, taken);
    if (closed.length > 0) line.left.value = withEach(line.left.peek(), closed);
  });
  if (closed.length > 0) listeners.left(closed.map(([id]) => id));
  if (first) return;
  for (const each of sessions) if (each.state !== "closed") listeners.changed(before.get(each.conversation), each);
}

/** Somebody has these sessions, or nobody needs to. */
function calm(line: Line, conversations: readonly string[]): void {
  if (!conversations.some((id) => line.alerts.peek().has(id))) return;
  line.alerts.value = withEach(
    line.alerts.peek(),
    conversations.map((id) => [id, undefined]),
  );
}

function leave(line: Line, conversations: readonly string[], listeners: Listeners): void {
  const before = line.sessions.peek();
  const gone = conversations.flatMap((id): [string, SessionView][] => {
    const session = before.get(id);
    return session ? [[id, session]] : [];
  });
  batch(() => {
    line.left.value = withEach(line.left.peek(), gone);
    line.sessions.value = withEach(
      before,
      conversations.map((id) => [id, undefined]),
    );
    calm(line, conversations);
  });
  listeners.left(conversations);
}
