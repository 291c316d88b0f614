import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import {
  aLine,
  inActor,
  lastSession,
  lineStub,
  type OperatorEar,
  operatorAt,
  setClock,
  visitorAt,
} from "../support/line.ts";

const second = 1_000;

async function rings(line: string, at: number): Promise<void> {
  await setClock(lineStub(line), at);
  await runDurableObjectAlarm(lineStub(line));
}
const states = (ear: OperatorEar) =>
  ear.heard.flatMap((frame) =>
    frame.t === "sessions" ? frame.sessions.map(({ state, holder }) => holder?.id ?? state) : [],
  );
const viewOf = (ear: OperatorEar, id: string) =>
  ear.heard
    .flatMap((f) => (f.t === "hello" || f.t === "operators" ? f.operators : []))
    .findLast((view) => view.id === id);

/** A client who waits for an answer of Anna's, whose session it is; a supervisor looks on. */
async function held() {
  const line = await aLine({}, [{ id: "anna" }, { id: "boris" }]);
  const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
  const anna = await operatorAt(line, "anna");
  const visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  const { conversation, epoch } = lastSession(anna);
  await anna.ask({ t: "accept", conversation, epoch });
  return { line, sue, anna, visitor, conversation, epoch: epoch + 1 };
}

describe("presence", () => {
  it("AS1 is a lease: whoever has shown no life for 45 s is offered nothing, whatever their socket says", async () => {
    const line = await aLine();
    const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    const anna = await operatorAt(line, "anna");
    await setClock(lineStub(line), Date.now() + 46 * second);
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await sue.until((frame) => frame.t === "sessions" && frame.sessions.some(({ state }) => state === "parked"));
    expect(states(anna)).not.toContain("offered");
    expect(viewOf(sue, "anna")).toMatchObject({ connected: false, duty: "on" });
  });

  it("AS1 a ping prolongs it, without waking the actor", async () => {
    const line = await aLine();
    await setClock(lineStub(line), Date.now() - 60 * second);
    const [anna, boris] = [await operatorAt(line, "anna"), await operatorAt(line, "boris")];
    await evictDurableObject(lineStub(line));
    anna.say("ping");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await anna.until((frame) => frame.t === "sessions" && frame.sessions.some(({ offer }) => offer?.to[0] === "anna"));
    expect(viewOf(anna, "boris")?.connected).toBe(false);
    boris.close();
  });

  it("AS1 whoever does anything is back", async () => {
    const line = await aLine();
    const anna = await operatorAt(line, "anna");
    await setClock(lineStub(line), Date.now() + 60 * second);
    await lineStub(line).sweep();
    expect(await anna.until((f) => f.t === "operators" && f.operators[0]?.connected === false)).toBeDefined();
    await anna.ask({ t: "duty", duty: "on" });
    expect(viewOf(anna, "anna")).toMatchObject({ connected: true, duty: "on" });
  });

  it("AS1 a second socket of the same person keeps them connected", async () => {
    const line = await aLine();
    const [first, second] = [await operatorAt(line, "anna"), await operatorAt(line, "anna")];
    first.close();
    await expect.poll(() => first.closed).toBeDefined();
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await second.until((frame) => frame.t === "sessions" && frame.sessions.some(({ state }) => state === "offered"));
  });

  it("AS8 a dropped socket starts 60 s of grace; then a waiting client is offered anew", async () => {
    const { line, sue, anna } = await held();
    anna.close();
    await sue.until((f) => f.t === "operators" && f.operators.some(({ id, connected }) => id === "anna" && !connected));
    const dropped = Date.now();
    await rings(line, dropped + 55 * second);
    expect(states(sue).at(-1)).toBe("anna");
    await rings(line, dropped + 61 * second);
    await expect.poll(() => states(sue).at(-1)).toBe("parked");
  });

  it("AS8 back within the grace, everything stays as it was", async () => {
    const { line, sue, anna, visitor, conversation, epoch } = await held();
    anna.close();
    await sue.until((f) => f.t === "operators" && f.operators.some(({ id, connected }) => id === "anna" && !connected));
    const back = await operatorAt(line, "anna", { duty: "off" });
    await rings(line, Date.now() + 61 * second);
    expect(await back.ask({ t: "send", conversation, epoch, text: "I am back" })).toMatchObject({ t: "ack" });
    expect(states(sue).at(-1)).toBe("anna");
    await visitor.until(
      (frame) => frame.t === "entries" && frame.entries.some((e) => "text" in e && e.text === "I am back"),
    );
  });

  it("AS8 where the client does not wait, the session stays, and their next message finds it another operator", async () => {
    const { line, sue, anna, visitor, conversation, epoch } = await held();
    await anna.ask({ t: "send", conversation, epoch, text: "One moment" });
    anna.close();
    await sue.until((f) => f.t === "operators" && f.operators.some(({ id, connected }) => id === "anna" && !connected));
    await rings(line, Date.now() + 61 * second);
    expect(states(sue).at(-1)).toBe("anna");
    await visitor.ask({ t: "send", text: "Still there?" });
    await expect.poll(() => states(sue).at(-1)).toBe("parked");
  });

  it("AS8 all sockets gone with the actor: whoever does not come back is found out when it wakes", async () => {
    const { line, conversation } = await held();
    await evictDurableObject(lineStub(line), { webSockets: "close" });
    const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    expect(viewOf(sue, "anna")?.connected).toBe(false);
    await rings(line, Date.now() + 61 * second);
    await expect.poll(() => states(sue).at(-1)).toBe("parked");
    expect(lastSession(sue).conversation).toBe(conversation);
  });

  it("AS8 going off duty has no grace", async () => {
    const { sue, anna } = await held();
    await anna.ask({ t: "duty", duty: "off" });
    await expect.poll(() => states(sue).at(-1)).toBe("parked");
  });

  it("AS1 duty and sockets survive the actor's sleep", async () => {
    const { line, anna, visitor } = await held();
    await evictDurableObject(lineStub(line));
    const seats = await inActor(lineStub(line), (_, state) => state.getWebSockets().length);
    expect(seats).toBe(3);
    const other = await visitorAt(line, "another-visitor");
    await other.ask({ t: "send", text: "hello" });
    await anna.until((f) => f.t === "sessions" && f.sessions.some(({ offer }) => offer?.to[0] === "anna"));
    expect(await visitor.ask({ t: "send", text: "me too" })).toMatchObject({ t: "ack" });
  });
});
