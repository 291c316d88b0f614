import { evictDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { aLine, lastSession, lineStub, operatorAt, type VisitorEar, visitorAt } from "../support/line.ts";

const secret = "He always haggles";

async function assigned() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const boris = await operatorAt(line, "boris");
  const visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  const { conversation, epoch } = lastSession(anna);
  await anna.ask({ t: "accept", conversation, epoch });
  await visitor.until((f) => f.t === "entries" && f.entries.some((entry) => entry.kind === "event"));
  const note = () => anna.ask({ t: "send", conversation, epoch: epoch + 1, text: secret, audience: "house" });
  const answer = (text: string) => anna.ask({ t: "send", conversation, epoch: epoch + 1, text });
  return { line, anna, boris, visitor, conversation, note, answer };
}

/** Takes live entries as a client does: up to which seq everything is held, and how often it had to ask. */
function hold(ear: VisitorEar) {
  let upTo = 0;
  let gaps = 0;
  const seqs: number[] = [];
  for (const frame of ear.heard) {
    if (frame.t !== "entries") continue;
    if (frame.from > upTo + 1) gaps++;
    for (const { seq } of frame.entries) if (seq > upTo) seqs.push(seq);
    upTo = Math.max(upTo, frame.entries.at(-1)?.seq ?? 0);
  }
  return { seqs, gaps };
}

describe("a note among colleagues", () => {
  it("TR3 never reaches the visitor's socket or history, and is no gap to them", async () => {
    const { anna, visitor, conversation, note, answer } = await assigned();
    expect(await note()).toMatchObject({ t: "ack", seq: 3 });
    await note();
    expect(await answer("We do")).toMatchObject({ t: "ack", seq: 5 });
    await note();
    await visitor.ask({ t: "send", text: "Thank you" });
    await note();
    await answer("Bye");
    await visitor.until((f) => f.t === "entries" && f.entries.some((e) => "text" in e && e.text === "Bye"));
    const history = await visitor.ask({ t: "history", after: 0 });
    expect(history).toMatchObject({ t: "history", upTo: 9 });
    expect(JSON.stringify([visitor.heard, history])).not.toContain(secret);
    expect(hold(visitor)).toEqual({ seqs: [1, 2, 5, 7, 9], gaps: 0 });
    const seen = await anna.ask({ t: "history", conversation });
    expect(seen.t === "history" && seen.entries.filter((e) => "text" in e && e.text === secret)).toHaveLength(4);
  });

  it("TR3 is nothing to them after the actor slept either; they ask at most once and get only what is theirs", async () => {
    const { line, visitor, note, answer } = await assigned();
    await note();
    await evictDurableObject(lineStub(line));
    await answer("We do");
    await visitor.until((f) => f.t === "entries" && f.entries.some(({ seq }) => seq === 4));
    expect(hold(visitor).gaps).toBeLessThanOrEqual(1);
    expect(await visitor.ask({ t: "history", after: 2 })).toMatchObject({
      entries: [{ seq: 4 }],
      upTo: 4,
      more: false,
    });
    expect(JSON.stringify(visitor.heard)).not.toContain(secret);
  });

  it("TR3 does not stand in what lists show, also after the actor slept", async () => {
    const { line, anna, note, conversation } = await assigned();
    await note();
    await evictDurableObject(lineStub(line));
    const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    expect(lastSession(sue)).toMatchObject({ conversation, preview: { text: "hello", by: "client" } });
    expect(lastSession(anna)).toMatchObject({ preview: { text: "hello" } });
  });

  it("OP1 is read by whoever may see the session, and by no other operator", async () => {
    const { line, anna, boris, note, conversation } = await assigned();
    const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    await note();
    await sue.until((f) => f.t === "entries" && JSON.stringify(f).includes(secret));
    await anna.until((f) => f.t === "entries" && JSON.stringify(f).includes(secret));
    expect(JSON.stringify(boris.heard)).not.toContain(secret);
    expect(await boris.ask({ t: "history", conversation })).toMatchObject({ error: { code: "not_found" } });
    const theirs = { t: "send", conversation, epoch: 2, text: "me too", audience: "house" } as const;
    expect(await boris.ask(theirs)).toMatchObject({ error: { code: "not_found" } });
    expect(await sue.ask(theirs)).toMatchObject({ t: "ack" });
  });
});
