import { abortAllDurableObjects, evictDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import {
  aLine,
  conversationStub,
  lastSession,
  lineStub,
  operatorAt,
  type VisitorEar,
  visitorAt,
} from "../support/line.ts";
import { lost, onWire } from "../support/wire.ts";

let letGo: () => void = () => {};
afterEach(() => letGo());

async function assigned() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  const { conversation, epoch } = lastSession(anna);
  const answer = (text: string) => anna.ask({ t: "send", conversation, epoch: epoch + 1, text });
  await anna.ask({ t: "accept", conversation, epoch });
  return { line, anna, visitor, conversation, epoch: epoch + 1, answer };
}
const seqs = (ear: VisitorEar) => ear.heard.flatMap((f) => (f.t === "entries" ? f.entries.map(({ seq }) => seq) : []));
const marksOf = (ear: VisitorEar) =>
  ear.heard.flatMap((f) => (f.t === "marks" || f.t === "welcome" ? [f.marks] : [])).at(-1);

describe("coming back", () => {
  it("DL7 a client hears where things stand, and after its last seq gets what it has missed, once", async () => {
    const { line, visitor, answer } = await assigned();
    await visitor.until((f) => f.t === "entries" && f.entries.some(({ seq }) => seq === 2));
    const held = seqs(visitor);
    visitor.close();
    await answer("one");
    await answer("two");
    const back = await visitorAt(line, "the-visitor");
    expect(back.heard[0]).toMatchObject({ t: "welcome", lastSeq: 4 });
    const page = await back.ask({ t: "history", after: Math.max(...held) });
    await answer("three");
    await back.until((f) => f.t === "entries" && f.entries.some(({ seq }) => seq === 5));
    const missed = page.t === "history" ? page.entries.map(({ seq }) => seq) : [];
    expect([...held, ...missed, ...seqs(back)]).toEqual([1, 2, 3, 4, 5]);
  });

  it("DL7 after a crash clients and operators come back to the same, and nothing acknowledged is missing", async () => {
    const { line, visitor, conversation } = await assigned();
    const acknowledged = await Promise.all(
      Array.from({ length: 10 }, (_, index) => visitor.ask({ t: "send", text: `message ${index}` })),
    );
    await abortAllDurableObjects();
    const back = await visitorAt(line, "the-visitor");
    const page = await back.ask({ t: "history", after: 0 });
    const there = page.t === "history" ? page.entries.map(({ seq }) => seq) : [];
    for (const one of acknowledged) expect(there).toContain(one.t === "ack" && one.seq);
    expect(there).toEqual(there.map((_, index) => index + 1));
    const anna = await operatorAt(line, "anna", { duty: "off" });
    expect(lastSession(anna)).toMatchObject({ conversation, holder: { id: "anna" }, preview: { text: "message 9" } });
  });

  it("DL7 a visitor who cannot be told where things stand is sent away to come again", async () => {
    const { line } = await assigned();
    letGo = await onWire(lineStub(line), async ({ method }, go) => {
      if (method === "history") throw lost();
      return await go();
    });
    const admitted = await lineStub(line).admitVisitor({ visitor: "unlucky", origin: undefined });
    const ticket = "ticket" in admitted ? admitted.ticket : "";
    const url = `http://host/ws/visitor?line=${line}&ticket=${ticket}`;
    const { webSocket } = await lineStub(line).fetch(url, { headers: { upgrade: "websocket" } });
    const closed = new Promise<number>((resolve) => webSocket?.addEventListener("close", ({ code }) => resolve(code)));
    webSocket?.accept();
    expect(await closed).toBe(1013);
  });

  it("DL7 every tab of a visitor hears the same, and another visitor nothing of it", async () => {
    const { line, visitor, answer } = await assigned();
    const tab = await visitorAt(line, "the-visitor");
    const other = await visitorAt(line, "somebody-else");
    await answer("to you");
    await visitor.ask({ t: "send", text: "from one tab" });
    for (const ear of [visitor, tab])
      await ear.until((f) => f.t === "entries" && f.entries.some(({ seq }) => seq === 4));
    expect(other.heard.map(({ t }) => t)).toEqual(["welcome"]);
  });
});

describe("marks", () => {
  it("RC6 what the operator has read reaches the visitor, also after the actor slept, and never goes back", async () => {
    const { line, anna, visitor, conversation } = await assigned();
    await anna.ask({ t: "read", conversation, seq: 1 });
    await visitor.until((f) => f.t === "marks" && f.marks.houseRead === 1);
    await visitor.ask({ t: "send", text: "and this?" });
    await evictDurableObject(lineStub(line));
    await anna.ask({ t: "read", conversation, seq: 3 });
    await visitor.until((f) => f.t === "marks" && f.marks.houseRead === 3);
    await anna.ask({ t: "read", conversation, seq: 1 });
    expect(marksOf(visitor)?.houseRead).toBe(3);
  });

  it("RC6 what the visitor has read reaches the house, is kept when they go, and does not go back with a sleep", async () => {
    const { line, anna, visitor, conversation, answer } = await assigned();
    const read = () => anna.heard.flatMap((f) => (f.t === "marks" || f.t === "history" ? [f.marks.read] : [])).at(-1);
    await answer("one");
    await visitor.ask({ t: "read", seq: 3 });
    await expect.poll(read).toBe(3);
    await evictDurableObject(lineStub(line));
    await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    await anna.ask({ t: "typing", conversation, on: true });
    expect(read()).toBe(3);
    visitor.close();
    await expect.poll(async () => (await conversationStub(conversation).news())?.marks?.read).toBe(3);
    await evictDurableObject(conversationStub(conversation));
    await anna.ask({ t: "history", conversation });
    expect(read()).toBe(3);
  });

  it("RC6 a visitor's read after the actor slept reaches the house at once", async () => {
    const { line, anna, visitor, answer } = await assigned();
    await answer("one");
    await evictDurableObject(lineStub(line));
    await visitor.ask({ t: "read", seq: 3 });
    await anna.until((f) => f.t === "marks" && f.marks.read === 3);
  });
});

describe("what the house hears after a sleep", () => {
  it("AS5 an offer that passes on in the actor's sleep reaches whom it is made to, with what the client said", async () => {
    const line = await aLine({ mode: "in_turn" });
    const [anna, boris] = [await operatorAt(line, "anna"), await operatorAt(line, "boris")];
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await anna.until((frame) => frame.t === "entries");
    const { conversation, epoch } = lastSession(anna);
    await evictDurableObject(lineStub(line));
    await anna.ask({ t: "skip", conversation, epoch });
    await boris.until(
      (f) => f.t === "sessions" && f.sessions.some((s) => s.offer?.to[0] === "boris" && s.preview.text === "hello"),
    );
  });

  it("TR4 typing is shown with the client's name, and to the client's other side", async () => {
    const { line, anna, visitor, conversation } = await assigned();
    await evictDurableObject(lineStub(line));
    await visitor.ask({ t: "typing", on: true });
    await anna.until((f) => f.t === "typing" && f.conversation === conversation && f.on);
    await anna.ask({ t: "typing", conversation, on: true });
    await visitor.until((f) => f.t === "typing" && f.name === "Anna");
  });
});
