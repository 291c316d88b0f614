import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  aLine,
  conversationStub,
  inActor,
  lastSession,
  lineStub,
  type OperatorEar,
  operatorAt,
  type VisitorEar,
  visitorAt,
} from "../support/line.ts";
import { countRows } from "../support/rows.ts";
import { onWire } from "../support/wire.ts";

let line: string;
let anna: OperatorEar;
let visitor: VisitorEar;
let conversation: string;
let epoch: number;

/** A client who waits for Anna, whose session it is. */
beforeAll(async () => {
  line = await aLine({ visitorMessagesPerMinute: 100_000 });
  anna = await operatorAt(line, "anna");
  visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  ({ conversation, epoch } = lastSession(anna));
  await anna.ask({ t: "accept", conversation, epoch });
  epoch++;
  await visitor.ask({ t: "send", text: "I am waiting" });
  // What the session's beginning still owed is done.
  await vi.waitFor(async () => expect(await outboxes()).toBe(0));
});

function outboxes(): Promise<number> {
  const count = (stub: DurableObjectStub) =>
    inActor(stub, (_, { storage }) => storage.sql.exec<{ n: number }>("SELECT count(*) AS n FROM outbox").one().n);
  return Promise.all([count(conversationStub(conversation)), count(lineStub(line))]).then(([a, b]) => a + b);
}

/** What it costs in each of the two actors. */
async function costOf(act: () => Promise<unknown>) {
  let inLine = { written: 0, read: 0 };
  const inConversation = await countRows(conversationStub(conversation), async () => {
    inLine = await countRows(lineStub(line), act);
  });
  return { inConversation, inLine };
}

async function callsDuring(act: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const letGo = await onWire(lineStub(line), ({ method }, go) => {
    calls.push(method);
    return go();
  });
  await act();
  letGo();
  return calls;
}

let last = 0;
const say = () => visitor.ask({ t: "send", text: `message ${++last}` });
const answer = () => anna.ask({ t: "send", conversation, epoch, text: `answer ${++last}` });
const nothing = { inConversation: { written: 0 }, inLine: { written: 0 } };

describe("what a message costs", () => {
  it("RC2 a further one of the widget writes two rows in the Conversation and none in the Line", async () => {
    expect(await costOf(say)).toMatchObject({ inConversation: { written: 2 }, inLine: { written: 0 } });
  });

  it("RC2 an answer, and the message that follows it, write three rows all told", async () => {
    for (const act of [answer, say, answer, say]) {
      const { inConversation, inLine } = await costOf(act);
      expect(inConversation.written).toBe(2);
      expect(inConversation.written + inLine.written).toBeLessThanOrEqual(3);
    }
  });

  it("DL6 the same again writes nothing", async () => {
    const frame = { t: "send", id: "frame-again", text: "twice" } as const;
    await visitor.ask(frame);
    expect(await costOf(() => visitor.ask(frame))).toMatchObject(nothing);
  });

  it("RC2 typing, reading and looking back write nothing", async () => {
    const acts = [
      () => visitor.ask({ t: "typing", on: true }),
      () => visitor.ask({ t: "read", seq: 3 }),
      () => visitor.ask({ t: "history" }),
      () => anna.ask({ t: "typing", conversation, on: true }),
      () => anna.ask({ t: "read", conversation, seq: 3 }),
      () => anna.ask({ t: "history", conversation }),
    ];
    for (const act of acts) expect(await costOf(act)).toMatchObject(nothing);
  });

  it("RC2 is one call between the actors, an answer too; typing and reading are none", async () => {
    expect(await callsDuring(say)).toEqual(["append"]);
    expect(await callsDuring(answer)).toEqual(["append"]);
    expect(await callsDuring(say)).toEqual(["append"]);
    expect(await callsDuring(() => visitor.ask({ t: "typing", on: true }))).toEqual([]);
    expect(await callsDuring(() => visitor.ask({ t: "read", seq: 4 }))).toEqual([]);
    expect(await callsDuring(() => anna.ask({ t: "read", conversation, seq: 4 }))).toEqual([]);
  });

  it("RC2 reads at most five rows, as many with 20,000 entries as with ten", async () => {
    const few = await costOf(say);
    expect(few.inConversation.read).toBeLessThanOrEqual(5);
    await inActor(conversationStub(conversation), (_, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000), last AS
           (SELECT * FROM entry WHERE side = 1 ORDER BY seq DESC LIMIT 1)
         INSERT INTO entry SELECT (SELECT max(seq) FROM entry) + i, 'many:' || i, at, session, side, body FROM n, last`,
      );
    });
    await evictDurableObject(conversationStub(conversation));
    expect(await say()).toMatchObject({ t: "ack", seq: expect.toSatisfy((seq: number) => seq > 20_000) });
    const many = await costOf(say);
    expect(many).toEqual(few);
    const answered = await costOf(answer);
    expect(answered.inConversation.read).toBeLessThanOrEqual(5);
    expect(answered.inLine.read).toBeLessThanOrEqual(5);
  });
});
