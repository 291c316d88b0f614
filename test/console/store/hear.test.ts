// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { hear, type Listeners } from "../../../console/store/hear.ts";
import { conversationIn, isMentionedIn } from "../../../console/store/line.ts";
import { fromSocket, loadOlder, refresh } from "../../../console/store/pages.ts";
import type { OperatorDown } from "../../../src/protocol/operator/down.ts";
import type { SessionView } from "../../../src/protocol/session.ts";
import { answer, messages } from "../support/entries.ts";
import { lineUnderTest, settled } from "../support/line.ts";
import { held, session } from "../support/sessions.ts";

const marks = { delivered: 0, read: 0, houseRead: 0 };
const hello: OperatorDown = {
  t: "hello",
  protocol: 1,
  me: { id: "anna", name: "Anna", role: "operator" },
  line: { id: "l", name: "Support", mode: "in_turn", language: "en" },
  operators: [{ id: "anna", name: "Anna", duty: "on", connected: true, load: 0, capacity: 5 }],
};

let changes: [SessionView | undefined, SessionView][];
let gone: string[];
let called: [string, string][];
let test: ReturnType<typeof lineUnderTest>;
let say: (frame: OperatorDown) => void;
const sessionsOf = () => [...test.line.sessions.value.keys()];

beforeEach(() => {
  localStorage.clear();
  changes = [];
  gone = [];
  called = [];
  test = lineUnderTest();
  const listeners: Listeners = {
    changed: (before, after) => changes.push([before, after]),
    left: (conversations) => gone.push(...conversations),
    alerted: () => {},
    mentioned: (conversation, by) => called.push([conversation, by]),
    outdated: () => {},
    resumed: () => {},
  };
  say = (frame) => hear(test.line, frame, listeners);
});

describe("a line's sessions", () => {
  it("come in parts and are told of only after the first listing", () => {
    say(hello);
    say({ t: "sessions", sessions: [session({ conversation: "a" })] });
    expect(sessionsOf()).toEqual(["a"]);
    expect(test.line.listed.value).toBe(false);
    say({ t: "sessions", sessions: [session({ conversation: "b" })], done: true });
    expect(test.line.listed.value).toBe(true);
    expect(changes).toEqual([]);
    say({ t: "sessions", sessions: [session({ conversation: "b", epoch: 2 })] });
    expect(changes).toHaveLength(1);
    expect(changes[0]?.[0]?.epoch).toBe(1);
  });

  it("DL7 after a reconnect are those the line names, no others", () => {
    say(hello);
    say({ t: "sessions", sessions: [session({ conversation: "a" }), session({ conversation: "b" })], done: true });
    say(hello);
    say({ t: "sessions", sessions: [session({ conversation: "b" })] });
    expect(sessionsOf()).toEqual(["a", "b"]);
    say({ t: "sessions", sessions: [session({ conversation: "c" })], done: true });
    expect(sessionsOf()).toEqual(["b", "c"]);
  });

  it("leave when closed or gone, but what is on screen keeps its head", () => {
    say(hello);
    say({ t: "sessions", sessions: [session({ conversation: "a" }), session({ conversation: "b" })], done: true });
    say({ t: "sessions", sessions: [session({ conversation: "a", state: "closed" })] });
    say({ t: "gone", conversations: ["b", "never-seen"] });
    expect(sessionsOf()).toEqual([]);
    expect(gone).toEqual(["a", "b", "never-seen"]);
    expect(test.line.left.value.get("a")?.state).toBe("closed");
    expect(test.line.left.value.get("b")?.state).toBe("queued");
  });

  it("follow what is said in them", () => {
    say(hello);
    say({ t: "sessions", sessions: [held("anna", { conversation: "a", lastSeq: 1 })], done: true });
    say({ t: "entries", conversation: "a", entries: [answer({ seq: 2, text: "hi" })] });
    expect(test.line.sessions.value.get("a")).toMatchObject({ lastSeq: 2, preview: { text: "hi", by: "house" } });
    expect(changes).toHaveLength(1);
  });
});

describe("a conversation on screen", () => {
  const opened = async () => {
    const conversation = conversationIn(test.line, "a");
    const done = refresh(conversation, fromSocket(test.line, "a"));
    const question = test.next();
    question.answer({ t: "history", id: "x", conversation: "a", entries: messages(1, 2, 3), more: false, marks });
    await done;
    return conversation;
  };
  const seqs = (conversation: ReturnType<typeof conversationIn>) =>
    conversation.log.value.entries.map((entry) => entry.seq);

  it("DL7 fills a gap by history before it shows what came after it", async () => {
    const conversation = await opened();
    say({ t: "entries", conversation: "a", entries: messages(6) });
    expect(seqs(conversation)).toEqual([1, 2, 3]);
    const { frame, answer: reply } = test.next();
    expect(frame).toMatchObject({ t: "history", after: 3 });
    reply({ t: "history", id: frame.id, conversation: "a", entries: messages(4, 5), more: false, marks });
    await settled();
    expect(seqs(conversation)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("DL7 asks once, however much arrives meanwhile, and goes on page by page", async () => {
    const conversation = await opened();
    say({ t: "entries", conversation: "a", entries: messages(8) });
    say({ t: "entries", conversation: "a", entries: messages(9) });
    expect(test.asked).toHaveLength(1);
    test.next().answer({ t: "history", id: "x", conversation: "a", entries: messages(4, 5), more: true, marks });
    await settled();
    const { frame, answer: reply } = test.next();
    expect(frame).toMatchObject({ t: "history", after: 5 });
    reply({ t: "history", id: "x", conversation: "a", entries: messages(6, 7), more: false, marks });
    await settled();
    expect(seqs(conversation)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("does not ask for ever where the server has nothing to fill a gap with", async () => {
    const conversation = await opened();
    say({ t: "entries", conversation: "a", entries: messages(6) });
    test.next().answer({ t: "history", id: "x", conversation: "a", entries: [], more: false, marks });
    await settled();
    expect(test.asked).toEqual([]);
    expect(seqs(conversation)).toEqual([1, 2, 3, 6]);
  });

  it("DL7 is brought up to date after a reconnect", async () => {
    const conversation = await opened();
    say(hello);
    const done = refresh(conversation, fromSocket(test.line, "a"));
    test.next().answer({
      t: "history",
      id: "x",
      conversation: "a",
      entries: messages(2, 3, 4),
      more: true,
      marks: { ...marks, read: 4 },
    });
    await done;
    expect(seqs(conversation)).toEqual([1, 2, 3, 4]);
    expect(conversation.marks.value.read).toBe(4);
    await refresh(conversation, fromSocket(test.line, "a"));
    expect(test.asked).toEqual([]);
  });

  it("goes back in time page by page", async () => {
    const conversation = conversationIn(test.line, "a");
    const source = fromSocket(test.line, "a");
    const done = refresh(conversation, source);
    test.next().answer({ t: "history", id: "x", conversation: "a", entries: messages(8, 9), more: true, marks });
    await done;
    const older = loadOlder(conversation, source);
    void loadOlder(conversation, source);
    expect(test.asked).toHaveLength(1);
    const { frame, answer: reply } = test.next();
    expect(frame).toMatchObject({ t: "history", before: 8 });
    reply({ t: "history", id: "x", conversation: "a", entries: messages(6, 7), more: false, marks });
    await older;
    expect(seqs(conversation)).toEqual([6, 7, 8, 9]);
    await loadOlder(conversation, source);
    expect(test.asked).toEqual([]);
  });

  it("DL1 follows deliveries, marks and files", async () => {
    const conversation = await opened();
    say({ t: "delivery", conversation: "a", seq: 2, delivery: { state: "failed", reason: "blocked" } });
    say({ t: "marks", conversation: "a", marks: { ...marks, delivered: 3 } });
    expect(conversation.log.value.entries[1]).toMatchObject({ delivery: { state: "failed", reason: "blocked" } });
    expect(conversation.marks.value.delivered).toBe(3);
  });

  it("TR4 shows who types until they have spoken", async () => {
    const conversation = await opened();
    say({ t: "typing", conversation: "a", name: "Olga", on: true });
    say({ t: "typing", conversation: "a", id: "boris", name: "Boris", on: true });
    expect(conversation.typing.value.map((each) => each.name)).toEqual(["Olga", "Boris"]);
    say({ t: "entries", conversation: "a", entries: messages(4) });
    expect(conversation.typing.value.map((each) => each.name)).toEqual(["Boris"]);
    say({ t: "typing", conversation: "a", id: "boris", name: "Boris", on: false });
    expect(conversation.typing.value).toEqual([]);
  });
});

describe("what calls this person", () => {
  it("TR2 a note that calls them is told of and marked until it has been looked at", () => {
    say({ t: "mention", conversation: "a", seq: 7, by: "Boris" });
    expect(called).toEqual([["a", "Boris"]]);
    expect(isMentionedIn(test.line, "a")).toBe(true);
    test.line.seen.value = new Map([["a", 7]]);
    expect(isMentionedIn(test.line, "a")).toBe(false);
    expect(isMentionedIn(test.line, "b")).toBe(false);
  });

  it("AS6 an alert stands until somebody has the session, or it is over", () => {
    say(hello);
    say({ t: "sessions", sessions: [session({ conversation: "a" }), session({ conversation: "b" })], done: true });
    say({ t: "alert", conversation: "a", round: 2 });
    say({ t: "alert", conversation: "b", round: 3 });
    say({ t: "sessions", sessions: [session({ conversation: "a", state: "parked" })] });
    expect([...test.line.alerts.value]).toEqual([
      ["a", 2],
      ["b", 3],
    ]);
    say({ t: "sessions", sessions: [held("boris", { conversation: "a" })] });
    expect([...test.line.alerts.value.keys()]).toEqual(["b"]);
    say({ t: "gone", conversations: ["b"] });
    expect(test.line.alerts.value.size).toBe(0);
  });

  it("nothing in a frame of a kind that it does not know", () => {
    say(hello);
    say({ t: "sessions", sessions: [session({ conversation: "a" })], done: true });
    const odd = { t: "fireworks", conversation: "a", id: "x" } as unknown as OperatorDown;
    conversationIn(test.line, "a");
    expect(() => say(odd)).not.toThrow();
    expect(sessionsOf()).toEqual(["a"]);
  });
});
