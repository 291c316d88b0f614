import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer } from "../support/customer.ts";
import { aLine, env, inActor, lastSession, lineStub, operatorAt, setClock, visitorAt } from "../support/line.ts";

const telegram = botApi();
const minute = 60_000;

async function putOff() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const customer = aCustomer(line, await aBot(line, telegram));
  await customer.says("hello");
  telegram.meets = [{ status: 429, retryAfter: 600 }];
  const seq = await customer.answer("good day");
  await customer.isPutOff(seq);
  return { line, anna, customer, seq };
}
const alarmOf = (stub: DurableObjectStub) => inActor(stub, (_, { storage }) => storage.getAlarm());
const sent = () => telegram.ledger.map(({ text }) => text);

describe("a Conversation's alarm", () => {
  it("DL2 that was lost is armed again when the actor wakes for anything, and the work is done", async () => {
    const { customer, seq } = await putOff();
    await inActor(customer.stub(), (_, { storage }) => storage.deleteAlarm());
    await evictDurableObject(customer.stub());
    await customer.stub().news();
    const alarm = (await alarmOf(customer.stub())) ?? 0;
    expect(alarm).toBeGreaterThan(Date.now());
    expect(alarm).toBeLessThanOrEqual(Date.now() + 10 * minute);
    await customer.later(11 * minute);
    await customer.stands(seq, "sent");
  });

  it("DL2 that rings twice, or together with other work, sends nothing twice", async () => {
    const { customer, seq } = await putOff();
    await setClock(customer.stub(), Date.now() + 11 * minute);
    await inActor(customer.stub(), (actor) => Promise.all([actor.alarm(), actor.alarm(), actor.alarm()]));
    await runDurableObjectAlarm(customer.stub());
    await customer.stands(seq, "sent");
    expect(sent()).toEqual(["good day"]);
  });

  it("DL2 that rings too early changes nothing and is armed for the right time", async () => {
    const { customer, seq } = await putOff();
    const due = Date.now() + 9 * minute;
    // What the search gathers is told first, and sooner.
    await customer.later(minute);
    await runDurableObjectAlarm(customer.stub());
    expect(sent()).toEqual([]);
    expect((await customer.delivery(seq))?.state).toBe("queued");
    expect(await alarmOf(customer.stub())).toBeGreaterThan(due);
  });

  it("DL2 that rings hours late does what was due, once", async () => {
    const { customer, seq } = await putOff();
    await evictDurableObject(customer.stub());
    await customer.later(9 * 60 * minute);
    await customer.stands(seq, "sent");
    expect(sent()).toEqual(["good day"]);
  });

  it("DL2 one piece of work that fails holds up no other, and is tried again", async () => {
    const { customer, seq } = await putOff();
    await env.DB.exec("ALTER TABLE session_index RENAME TO session_index_away");
    try {
      await customer.stub().close(1, 9, { kind: "operator", id: "anna", name: "Anna" });
      await customer.later(11 * minute);
      await customer.stands(seq, "sent");
      expect(await customer.rows("SELECT lane FROM outbox")).toEqual([{ lane: "directory" }]);
      expect(await alarmOf(customer.stub())).not.toBeNull();
    } finally {
      await env.DB.exec("ALTER TABLE session_index_away RENAME TO session_index");
    }
    await customer.later(60 * minute);
    await expect.poll(() => customer.rows("SELECT lane FROM outbox")).toEqual([]);
  });

  it("DL2 an idle conversation has none", async () => {
    const { customer, seq } = await putOff();
    await customer.later(11 * minute);
    await customer.stands(seq, "sent");
    await customer.stub().close(1, 9, { kind: "operator", id: "anna", name: "Anna" });
    await customer.later(30 * minute);
    await runDurableObjectAlarm(customer.stub());
    expect(await alarmOf(customer.stub())).toBeNull();
  });
});

describe("a Line's alarm", () => {
  async function offered() {
    const line = await aLine({ mode: "in_turn" });
    const [anna, boris] = [await operatorAt(line, "anna"), await operatorAt(line, "boris")];
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await anna.until((frame) => frame.t === "entries");
    return { line, anna, boris, visitor, ...lastSession(anna) };
  }
  const offers = (ear: Awaited<ReturnType<typeof operatorAt>>) =>
    ear.heard.flatMap((f) => (f.t === "sessions" ? f.sessions.flatMap(({ offer }) => offer?.to ?? []) : []));

  it("AS5 that was lost is armed again when the actor wakes", async () => {
    const { line, anna, boris, conversation } = await offered();
    await inActor(lineStub(line), (_, { storage }) => storage.deleteAlarm());
    await evictDurableObject(lineStub(line));
    await anna.ask({ t: "typing", conversation, on: true });
    expect(await alarmOf(lineStub(line))).toBeGreaterThan(Date.now());
    await setClock(lineStub(line), Date.now() + 40_000);
    await boris.ask({ t: "duty", duty: "on" });
    await setClock(lineStub(line), Date.now() + 61_000);
    await runDurableObjectAlarm(lineStub(line));
    await expect.poll(() => offers(boris).at(-1)).toBe("boris");
  });

  it("AS5 that rings twice passes an offer on once", async () => {
    const { line, anna, boris } = await offered();
    await setClock(lineStub(line), Date.now() + 40_000);
    await Promise.all([anna.ask({ t: "duty", duty: "on" }), boris.ask({ t: "duty", duty: "on" })]);
    await setClock(lineStub(line), Date.now() + 61_000);
    await inActor(lineStub(line), (actor) => Promise.all([actor.alarm(), actor.alarm()]));
    await runDurableObjectAlarm(lineStub(line));
    await expect.poll(() => offers(boris).at(-1)).toBe("boris");
    const passed = await inActor(lineStub(line), (_, { storage }) =>
      storage.sql.exec("SELECT 1 FROM log WHERE event ->> 'type' = 'passed'").toArray(),
    );
    expect(passed).toHaveLength(1);
  });
});
