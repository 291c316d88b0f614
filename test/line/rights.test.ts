import { evictDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/domain/assignment/explain.ts";
import { newId } from "../../src/platform/ids.ts";
import { aLine, lastSession, lineStub, operatorAt, principal, visitorAt } from "../support/line.ts";

async function taken() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  const { conversation, epoch } = lastSession(anna);
  await anna.ask({ t: "accept", conversation, epoch });
  return { line, anna, visitor, conversation, epoch: epoch + 1 };
}

describe("a supervisor who is not on the roster", () => {
  it.each(["supervisor", "administrator"] as const)(
    "OP1 as %s sees everything, is offered nothing and can end it",
    async (role) => {
      const { line, visitor, conversation, epoch } = await taken();
      const sue = await operatorAt(line, "sue", { role, duty: "off" });
      expect(lastSession(sue)).toMatchObject({ conversation, holder: { id: "anna" } });
      expect(await sue.ask({ t: "history", conversation })).toMatchObject({
        t: "history",
        entries: [{ seq: 1 }, { seq: 2 }],
      });
      expect(await sue.ask({ t: "duty", duty: "on" })).toMatchObject({ error: { code: "not_eligible" } });
      const send = { t: "send", conversation, epoch, text: "Let me" } as const;
      expect(await sue.ask(send)).toMatchObject({ error: { code: "taken", message: "Taken by Anna." } });
      expect(await sue.ask({ t: "close", conversation, epoch })).toMatchObject({ t: "ack" });
      await visitor.until(
        (f) => f.t === "entries" && f.entries.some((e) => e.kind === "event" && e.event === "closed"),
      );
      await sue.until((f) => f.t === "sessions" && f.sessions.some(({ state }) => state === "closed"));
    },
  );

  it("OP1 cannot answer what nobody holds either, and hears why", async () => {
    const line = await aLine({}, [{ id: "boris" }]);
    const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await sue.until((frame) => frame.t === "entries");
    const { conversation, epoch } = lastSession(sue);
    const send = { t: "send", conversation, epoch, text: "Let me" } as const;
    expect(await sue.ask(send)).toMatchObject({ error: { code: "not_eligible", message: /roster/ } });
  });
});

describe("an operator", () => {
  it("OP1 sees a colleague's session no more once it is taken, and none of what is said in it", async () => {
    const line = await aLine({ mode: "all_at_once" });
    const [anna, boris] = [await operatorAt(line, "anna"), await operatorAt(line, "boris")];
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await boris.until((frame) => frame.t === "entries");
    const { conversation, epoch } = lastSession(boris);
    await anna.ask({ t: "accept", conversation, epoch });
    await boris.until((frame) => frame.t === "gone" && frame.conversations.includes(conversation));
    await visitor.ask({ t: "send", text: "for Anna's eyes" });
    await anna.until((f) => f.t === "entries" && JSON.stringify(f).includes("for Anna's eyes"));
    expect(JSON.stringify(boris.heard)).not.toContain("for Anna's eyes");
    expect(await lineStub(line).sessions(principal("boris", line))).toEqual([]);
    expect(await lineStub(line).sessions(principal("anna", line))).toMatchObject([{ conversation }]);
  });

  it("OP1 acts by the API under the same rules as on a socket", async () => {
    const { line, conversation, epoch } = await taken();
    const anna = principal("anna", line);
    const send = { t: "send", id: newId(), conversation, epoch, text: "By program", audience: "public" } as const;
    const first = await lineStub(line).act(anna, send);
    expect(first).toMatchObject({ t: "ack", seq: 3 });
    expect(await lineStub(line).act(anna, send)).toEqual(first);
    expect(await lineStub(line).act(principal("boris", line), { ...send, id: newId() })).toMatchObject({
      refusal: { code: "taken" },
    });
    expect(await lineStub(line).act({ ...anna, lines: ["another"] }, send)).toMatchObject({
      refusal: { code: "not_found" },
    });
    const history = { t: "history", id: newId(), conversation, limit: 5 } as const;
    expect(await lineStub(line).act(anna, history)).toMatchObject({ refusal: { code: "malformed" } });
  });

  it("OP2 sends nobody else's failed message again", async () => {
    const { line, conversation } = await taken();
    for (const who of [principal("boris", line), { ...principal("sue", line, "supervisor"), lines: ["another"] }]) {
      const answer = await lineStub(line).act(who, { t: "again", id: newId(), conversation, seq: 2 });
      expect(answer).toMatchObject({ refusal: { code: "not_found" } });
    }
    const otherLine = await aLine();
    const sue = principal("sue", otherLine, "supervisor");
    const answer = await lineStub(otherLine).act(sue, { t: "again", id: newId(), conversation, seq: 2 });
    expect(answer).toMatchObject({ refusal: { code: "not_found" } });
  });
});

describe("why a session came to somebody", () => {
  it("AS11 is answered to whom it came, to supervisors, and to nobody else; also after a sleep", async () => {
    const { line, conversation } = await taken();
    const why = async (who: Parameters<ReturnType<typeof lineStub>["why"]>[0]) => {
      const answer = await lineStub(line).why(who, conversation);
      return answer as Decision[] | { refusal: unknown };
    };
    const anna = principal("anna", line);
    const told = await why(anna);
    expect(told).toMatchObject([
      {
        kind: "offered",
        mode: "evenly",
        to: [{ id: "anna", name: "Anna" }],
        candidates: [{ id: "anna", key: { load: 0 } }],
        leftOut: [{ id: "boris", why: "off_duty" }],
      },
      { kind: "assigned", reason: "accept", to: [{ id: "anna" }] },
    ]);
    await evictDurableObject(lineStub(line));
    expect(await why(anna)).toEqual(told);
    expect(await why(principal("sue", line, "supervisor"))).toEqual(told);
    expect(await why(principal("boris", line))).toMatchObject({ refusal: { code: "not_found" } });
    expect(await why({ ...anna, lines: ["another"] })).toMatchObject({ refusal: { code: "not_found" } });
  });
});
