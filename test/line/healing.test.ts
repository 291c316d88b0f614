import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import type { News } from "../../src/conversation/rpc.ts";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer } from "../support/customer.ts";
import {
  aLine,
  conversationStub,
  inActor,
  lastSession,
  lineStub,
  type OperatorEar,
  operatorAt,
  setClock,
  visitorAt,
} from "../support/line.ts";
import { lost, onWire } from "../support/wire.ts";

const telegram = botApi();
let letGo: () => void = () => {};
afterEach(() => letGo());

type Way = "before it arrived" | "after it was done";

/** Loses the next calls of this name. */
async function lose(line: string, method: string, way: Way, times = 1, retryable = false): Promise<() => number> {
  let left = times;
  letGo = await onWire(lineStub(line), async (call, go) => {
    if (call.method !== method || left === 0) return await go();
    left--;
    if (way === "after it was done") await go();
    throw lost(retryable);
  });
  return () => left;
}

const said = (ear: OperatorEar) =>
  ear.heard
    .flatMap((frame) => (frame.t === "entries" ? frame.entries : []))
    .map((entry) => "text" in entry && entry.text);
/** The wire is whole again, and the actor's alarm rings. */
async function ring(actor: () => DurableObjectStub): Promise<void> {
  letGo();
  await setClock(actor(), Date.now() + 60_000);
  await runDurableObjectAlarm(actor());
}

async function aDesk() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  return { line, anna, customer: aCustomer(line, await aBot(line, telegram)) };
}
async function atWork() {
  const desk = await aDesk();
  const visitor = await visitorAt(desk.line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await desk.anna.until((frame) => frame.t === "entries");
  return { ...desk, visitor, ...lastSession(desk.anna) };
}

describe("the Line is away while a Conversation has something to tell", () => {
  it.each<Way>(["before it arrived", "after it was done"])(
    "RC2 the news lost %s: the message is safe, and the operator hears of it later",
    async (way) => {
      const { line, anna, customer } = await aDesk();
      const left = await lose(line, "heard", way);
      await customer.says("Is anybody there?");
      await expect.poll(left).toBe(0);
      await ring(customer.stub);
      await expect.poll(() => said(anna)).toContain("Is anybody there?");
      expect(lastSession(anna)).toMatchObject({ conversation: customer.id, state: "offered" });
    },
  );

  it("RC2 it is told of that even where the Conversation goes down meanwhile", async () => {
    const { line, customer } = await aDesk();
    const left = await lose(line, "heard", "before it arrived");
    await customer.says("Is anybody there?");
    await expect.poll(left).toBe(0);
    letGo();
    await abortAllDurableObjects();
    const anna = await operatorAt(line, "anna");
    await runDurableObjectAlarm(customer.stub());
    await expect.poll(() => said(anna)).toContain("Is anybody there?");
    expect(lastSession(anna).conversation).toBe(customer.id);
  });

  it("RC4 news are told in the order in which they happened, however slow the wire is", async () => {
    const { line, anna, customer } = await aDesk();
    await customer.says("first");
    const arrived: number[] = [];
    letGo = await onWire(lineStub(line), async ({ method, args }, go) => {
      if (method !== "heard") return await go();
      // Each is quicker than the one before.
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 40 - 10 * arrived.length)));
      const [news] = args as [News];
      for (const { seq } of news.entries ?? []) arrived.push(seq);
      return await go();
    });
    for (let index = 2; index <= 6; index++) await customer.says(`message ${index}`);
    await expect.poll(() => arrived).toEqual([2, 3, 4, 5, 6]);
    await expect.poll(() => said(anna).length).toBe(6);
  });

  it("DL1 what became of a message is told after a failure, and the last word is the truth", async () => {
    const { line, anna, customer } = await aDesk();
    await customer.says("hello");
    await lose(line, "heard", "before it arrived", 2);
    const seq = await customer.answer("good day");
    await customer.stands(seq, "sent");
    await ring(customer.stub);
    const states = () => anna.heard.flatMap((f) => (f.t === "delivery" && f.seq === seq ? [f.delivery.state] : []));
    await expect.poll(states).toEqual(["sending", "sent"]);
  });

  it("RC8 that a file has arrived is told after a failure", async () => {
    const { line, anna, customer } = await aDesk();
    telegram.files.set("file-1", [new TextEncoder().encode("%PDF-1.4 order")]);
    await lose(line, "heard", "before it arrived", 2);
    await customer.says("Look", { files: [{ ref: "file-1", name: "order.pdf", kind: "document" }] });
    const fileState = async () => {
      const [entry] = await customer.entries();
      return entry?.kind === "message" && entry.files?.[0]?.state;
    };
    await expect.poll(fileState).toBe("stored");
    await ring(customer.stub);
    await anna.until((frame) => frame.t === "file" && frame.file.state === "stored");
  });
});

describe("a Conversation is away while the Line has something to tell", () => {
  it.each<Way>(["before it arrived", "after it was done"])(
    "AS10 an assignment lost %s is told again, and counts once",
    async (way) => {
      const { line, anna, conversation, epoch } = await atWork();
      const left = await lose(line, "assigned", way);
      expect(await anna.ask({ t: "accept", conversation, epoch })).toMatchObject({ t: "ack" });
      await expect.poll(left).toBe(0);
      await ring(() => lineStub(line));
      const news = () => conversationStub(conversation).news();
      await expect.poll(async () => (await news())?.head.session?.holder).toBe("anna");
      expect((await news())?.head.lastSeq).toBe(2);
    },
  );

  it("AS10 an assignment that nobody was told of is told when the Line is back", async () => {
    const { line, anna, conversation, epoch } = await atWork();
    const left = await lose(line, "assigned", "before it arrived");
    await anna.ask({ t: "accept", conversation, epoch });
    await expect.poll(left).toBe(0);
    await abortAllDurableObjects();
    await ring(() => lineStub(line));
    await expect.poll(async () => (await conversationStub(conversation).news())?.head.session?.holder).toBe("anna");
  });

  it("AS5 an answer that took the session and was not written: the Conversation still learns whose it is", async () => {
    const { line, anna, conversation, epoch } = await atWork();
    await lose(line, "append", "before it arrived");
    const frame = { t: "send", id: "frame-answer", conversation, epoch, text: "Good day" } as const;
    expect(await anna.ask(frame)).toMatchObject({ error: { code: "unavailable" } });
    await expect.poll(async () => (await conversationStub(conversation).news())?.head.session?.holder).toBe("anna");
    expect(await anna.ask(frame)).toMatchObject({ t: "ack", seq: 3 });
  });

  it("AS5 the same where the Conversation refuses the answer", async () => {
    const { anna, conversation, epoch } = await atWork();
    const missing = { files: ["0".repeat(32)], text: "Here" };
    expect(await anna.ask({ t: "send", conversation, epoch, ...missing })).toMatchObject({
      error: { code: "not_found" },
    });
    await expect.poll(async () => (await conversationStub(conversation).news())?.head.session?.holder).toBe("anna");
  });
});

describe("a message whose acknowledgement is lost", () => {
  it.each([true, false])(
    "DL6 of a client is in the transcript once, and the operators hear of it (the wire's error retryable: %s)",
    async (retryable) => {
      const { line, anna, visitor } = await atWork();
      await lose(line, "append", "after it was done", 1, retryable);
      const frame = { t: "send", id: "frame-lost", text: "Did you get this?" } as const;
      const first = await visitor.ask(frame);
      if (!retryable) expect(first).toMatchObject({ error: { code: "unavailable" } });
      expect(await visitor.ask(frame)).toMatchObject({ t: "ack", seq: 2 });
      await expect.poll(() => said(anna)).toContain("Did you get this?");
    },
  );

  it("DL6 of an operator is acknowledged the second time although the session has ended since", async () => {
    const { line, anna, conversation, epoch } = await atWork();
    await lose(line, "append", "after it was done");
    const frame = { t: "send", id: "frame-lost", conversation, epoch, text: "Bye" } as const;
    expect(await anna.ask(frame)).toMatchObject({ error: { code: "unavailable" } });
    letGo();
    expect(await anna.ask({ t: "close", conversation, epoch: epoch + 1 })).toMatchObject({ t: "ack" });
    expect(await anna.ask(frame)).toMatchObject({ t: "ack", seq: 3 });
    expect(await anna.ask({ ...frame, id: "frame-new1" })).toMatchObject({ error: { code: "closed" } });
    expect(await anna.ask({ ...frame, text: "Another" })).toMatchObject({ t: "refused" });
  });

  it("DL6 that a session has ended is no news the second time", async () => {
    const { line, anna, conversation, epoch } = await atWork();
    await anna.ask({ t: "accept", conversation, epoch });
    await lose(line, "close", "after it was done", 1, true);
    expect(await anna.ask({ t: "close", conversation, epoch: epoch + 1 })).toMatchObject({ t: "ack" });
    const closed = (await conversationStub(conversation).news())?.head;
    expect(closed?.session?.closed).toBe(true);
    expect(closed?.lastSeq).toBe(3);
  });
});

describe("late news", () => {
  it("LC2 of a session that has ended do not open it again", async () => {
    const { line, anna, conversation, epoch } = await atWork();
    await anna.ask({ t: "accept", conversation, epoch });
    const late = (await conversationStub(conversation).news()) as News;
    await anna.ask({ t: "close", conversation, epoch: epoch + 1 });
    await lineStub(line).heard(late);
    expect(
      await lineStub(line).sessions({ kind: "operator", id: "anna", name: "Anna", role: "operator", lines: [line] }),
    ).toEqual([]);
  });
});

describe("the directory is away", () => {
  it("RC2 a line that has once begun goes on without it, through a sleep and with a webhook", async () => {
    const { line, anna, visitor, customer } = await atWork();
    await inActor(lineStub(line), (actor) => {
      const { env } = actor as unknown as { env: { DB: D1Database } };
      return env.DB.exec("ALTER TABLE roster RENAME TO roster_away");
    });
    try {
      await evictDurableObject(lineStub(line));
      expect(await visitor.ask({ t: "send", text: "Still there?" })).toMatchObject({ t: "ack" });
      await customer.says("From Telegram");
      await expect.poll(() => said(anna)).toEqual(expect.arrayContaining(["Still there?", "From Telegram"]));
    } finally {
      await inActor(lineStub(line), (actor) => {
        const { env } = actor as unknown as { env: { DB: D1Database } };
        return env.DB.exec("ALTER TABLE roster_away RENAME TO roster");
      });
    }
  });
});
