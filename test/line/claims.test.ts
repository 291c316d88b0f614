import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import {
  aLine,
  conversationStub,
  lastSession,
  lineStub,
  type OperatorEar,
  operatorAt,
  setClock,
  visitorAt,
} from "../support/line.ts";

const crowd = Array.from({ length: 50 }, (_, index) => ({ id: `operator${index}` }));
const second = 1_000;

/** A client's session as the first of these operators sees it. */
async function aSession(line: string, ear: OperatorEar, visitor = "the-visitor") {
  const from = ear.heard.length;
  const client = await visitorAt(line, visitor);
  await client.ask({ t: "send", text: `hello from ${visitor}` });
  await ear.until((frame) => frame.t === "entries", from);
  return { client, ...lastSession(ear) };
}
const holderOf = async (conversation: string) => (await conversationStub(conversation).news())?.head.session?.holder;

describe("fifty operators at once", () => {
  let line: string;
  let ears: OperatorEar[];
  beforeAll(async () => {
    line = await aLine({ mode: "all_at_once" }, crowd);
    ears = await Promise.all(crowd.map(({ id }) => operatorAt(line, id)));
  });

  const outcome = (said: { t: string; error?: unknown }[]) => ({
    won: said.filter(({ t }) => t === "ack").length,
    told: said.filter((one) => JSON.stringify(one.error ?? "").includes('"taken"')).length,
  });

  it.each(["claim", "accept"] as const)(
    "AS10 of 50 who %s a session one owns it, and 49 hear who took it",
    async (t) => {
      const { conversation, epoch } = await aSession(line, ears[0] as OperatorEar, `visitor-${t}`);
      const said = await Promise.all(ears.map((ear) => ear.ask({ t, conversation, epoch })));
      expect(outcome(said)).toEqual({ won: 1, told: 49 });
      const winner = crowd[said.findIndex((one) => one.t === "ack")]?.id ?? "";
      const words = { error: { code: "taken", message: `Taken by ${winner.replace("o", "O")}.` } };
      expect(said.find((one) => one.t === "refused")).toMatchObject(words);
      await expect.poll(() => holderOf(conversation)).toBe(winner);
    },
  );

  it("AS10 also where the actor is evicted in the middle", async () => {
    const { conversation, epoch } = await aSession(line, ears[0] as OperatorEar, "visitor-evicted");
    const first = ears.slice(0, 25).map((ear) => ear.ask({ t: "claim", conversation, epoch }));
    await Promise.all([...first, evictDurableObject(lineStub(line))]);
    const rest = ears.slice(25).map((ear) => ear.ask({ t: "claim", conversation, epoch }));
    expect(outcome(await Promise.all([...first, ...rest]))).toEqual({ won: 1, told: 49 });
  });

  it("AS4 everyone is offered it, the first answer owns it, and no other is sent", async () => {
    const { client, conversation, epoch, offer } = await aSession(line, ears[0] as OperatorEar, "visitor-answered");
    expect(offer?.to).toHaveLength(50);
    const said = await Promise.all(
      ears.map((ear, index) => ear.ask({ t: "send", conversation, epoch, text: `answer of ${index}` })),
    );
    expect(outcome(said)).toEqual({ won: 1, told: 49 });
    const page = await client.ask({ t: "history" });
    const answers = page.t === "history" ? page.entries.filter(({ author }) => author.kind === "operator") : [];
    const winner = said.findIndex((one) => one.t === "ack");
    expect(answers).toMatchObject([{ text: `answer of ${winner}` }]);
  });
});

describe("an offer", () => {
  async function offered() {
    const line = await aLine({ mode: "in_turn" });
    const [anna, boris] = [await operatorAt(line, "anna"), await operatorAt(line, "boris")];
    const session = await aSession(line, anna);
    expect(session.offer?.to).toEqual(["anna"]);
    return { line, anna, boris, ...session };
  }
  const offeredTo = (ear: OperatorEar) =>
    ear.heard.flatMap((f) => (f.t === "sessions" ? f.sessions : [])).at(-1)?.offer?.to;

  it("AS5 is not accepted by looking, reading or typing", async () => {
    const { anna, conversation } = await offered();
    await anna.ask({ t: "history", conversation });
    await anna.ask({ t: "read", conversation, seq: 1 });
    await anna.ask({ t: "typing", conversation, on: true });
    expect(offeredTo(anna)).toEqual(["anna"]);
    expect(await holderOf(conversation)).toBeUndefined();
  });

  it("AS5 is accepted by the first public answer, not by a note", async () => {
    const { anna, conversation, epoch } = await offered();
    await anna.ask({ t: "send", conversation, epoch, text: "Who knows?", audience: "house" });
    expect(offeredTo(anna)).toEqual(["anna"]);
    expect(await anna.ask({ t: "send", conversation, epoch, text: "Good day" })).toMatchObject({ t: "ack" });
    expect(await holderOf(conversation)).toBe("anna");
  });

  it("AS5 a skip passes it on, and a time-out after 60 s does", async () => {
    const { line, anna, boris, conversation, epoch } = await offered();
    expect(await anna.ask({ t: "skip", conversation, epoch })).toMatchObject({ t: "ack" });
    await boris.until((f) => f.t === "sessions" && f.sessions.some(({ offer }) => offer?.to[0] === "boris"));
    await setClock(lineStub(line), Date.now() + 30 * second);
    boris.say("ping");
    await boris.ask({ t: "read", conversation, seq: 1 });
    await anna.ask({ t: "read", conversation, seq: 1 });
    await setClock(lineStub(line), Date.now() + 61 * second);
    await runDurableObjectAlarm(lineStub(line));
    await expect.poll(() => offeredTo(boris)).toBeUndefined();
    expect(await holderOf(conversation)).toBeUndefined();
    expect(await boris.ask({ t: "accept", conversation, epoch: epoch + 1 })).toMatchObject({
      error: { code: "stale" },
    });
  });

  it("AS5 its time runs on while the actor sleeps", async () => {
    const { line, boris } = await offered();
    await evictDurableObject(lineStub(line));
    await setClock(lineStub(line), Date.now() + 44 * second);
    await boris.ask({ t: "duty", duty: "on" });
    await setClock(lineStub(line), Date.now() + 61 * second);
    await runDurableObjectAlarm(lineStub(line));
    await boris.until((f) => f.t === "sessions" && f.sessions.some(({ offer }) => offer?.to[0] === "boris"));
  });
});
