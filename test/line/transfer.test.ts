import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { aLine, conversationStub, lineStub, operatorAt, setClock, visitorAt } from "../support/line.ts";
import { eventsFor, reads, sees, taken } from "./taken.ts";

const factsOf = async (conversation: string) => (await conversationStub(conversation).news())?.head;

describe("a session offered to a colleague", () => {
  it("TR1 is theirs once they accept, and the transcript tells how it came", async () => {
    const { anna, boris, visitor, conversation, epoch } = await taken();
    const to = { operator: "boris" };
    const asked = { t: "transfer", conversation, epoch, to, reason: "You know lamps" } as const;
    expect(await anna.ask(asked)).toMatchObject({ t: "ack" });
    await sees(boris, ({ transfer, holder }) => transfer?.to === "boris" && holder?.id === "anna");
    expect(await anna.ask({ t: "send", conversation, epoch, text: "One moment" })).toMatchObject({ t: "ack" });
    expect(await boris.ask({ t: "accept", conversation, epoch })).toMatchObject({ t: "ack" });
    await anna.until((frame) => frame.t === "gone" && frame.conversations.includes(conversation));
    expect(await boris.ask({ t: "send", conversation, epoch: epoch + 1, text: "Lamps!" })).toMatchObject({ t: "ack" });
    await reads(visitor, "Lamps!");
    const events = await eventsFor(boris, conversation);
    expect(events).toContainEqual(["transfer_offered", "Anna", "Boris", "You know lamps"]);
    expect(events.at(-1)).toEqual(["assigned", expect.anything(), "Boris", undefined]);
    expect(JSON.stringify(visitor.heard)).not.toContain("You know lamps");
    await expect.poll(async () => (await factsOf(conversation))?.session?.holder).toBe("boris");
  });

  it("TR1 comes back with the reason where they refuse; the reason is in the transcript alone", async () => {
    const { line, anna, boris, visitor, conversation, epoch } = await taken();
    await anna.ask({ t: "transfer", conversation, epoch, to: { operator: "boris" } });
    const refusal = { t: "skip", conversation, epoch, reason: "Full up to here" } as const;
    expect(await boris.ask(refusal)).toMatchObject({ t: "ack" });
    await reads(anna, "Full up to here");
    await boris.until((frame) => frame.t === "gone" && frame.conversations.includes(conversation));
    await expect
      .poll(() => eventsFor(anna, conversation))
      .toContainEqual(["transfer_refused", "Boris", "Boris", "Full up to here"]);
    expect(await anna.ask({ t: "send", conversation, epoch, text: "Still me" })).toMatchObject({ t: "ack" });
    await reads(visitor, "Still me");
    expect(JSON.stringify(visitor.heard)).not.toContain("Full up");
    const { why } = { why: await lineStub(line).why({ ...sue, lines: [line] }, conversation) };
    expect(JSON.stringify(why)).not.toContain("Full up");
    expect(JSON.stringify(why)).toContain("refused");
  });

  it("TR1 comes back when its time is over, also after a sleep", async () => {
    const { line, anna, conversation, epoch } = await taken();
    await anna.ask({ t: "transfer", conversation, epoch, to: { operator: "boris" } });
    await evictDurableObject(lineStub(line));
    await setClock(lineStub(line), Date.now() + 61_000);
    await runDurableObjectAlarm(lineStub(line));
    await expect
      .poll(() => eventsFor(anna, conversation))
      .toContainEqual(["transfer_refused", "system", "Boris", undefined]);
    expect((await factsOf(conversation))?.session?.holder).toBe("anna");
  });

  it("OP2 TR1 is nothing to who may not see it, and refused in words to who may", async () => {
    const { anna, boris, conversation, epoch } = await taken();
    const to = { operator: "clara" };
    expect(await boris.ask({ t: "transfer", conversation, epoch, to })).toMatchObject({ error: { code: "not_found" } });
    expect(await anna.ask({ t: "transfer", conversation, epoch, to: { operator: "anna" } })).toMatchObject({
      error: { code: "not_eligible", message: /already/ },
    });
    expect(await anna.ask({ t: "transfer", conversation, epoch: epoch - 1, to })).toMatchObject({
      error: { code: "stale" },
    });
  });
});

const sue = { kind: "operator", id: "sue", name: "Sue", role: "supervisor" } as const;

describe("a session moved to another line", () => {
  it("TR1 joins its queue with its history, and the site's visitor goes on talking", async () => {
    const { line, anna, visitor, conversation, epoch } = await taken();
    const repairs = await aLine({}, [{ id: "rita" }]);
    const rita = await operatorAt(repairs, "rita");
    const moved = { t: "transfer", conversation, epoch, to: { line: repairs }, reason: "It is broken" } as const;
    expect(await anna.ask(moved)).toMatchObject({ t: "ack" });
    await anna.until((frame) => frame.t === "gone" && frame.conversations.includes(conversation));
    await sees(rita, ({ offer, conversation: one }) => one === conversation && offer?.to[0] === "rita");
    await visitor.ask({ t: "send", text: "Anybody there?" });
    await reads(rita, "Anybody there?");
    expect(JSON.stringify(anna.news())).not.toContain("Anybody there?");
    const { epoch: theirs } = (await factsOf(conversation))?.session ?? { epoch: 0 };
    expect(theirs).toBe(epoch + 1);
    expect(await rita.ask({ t: "accept", conversation, epoch: theirs + 1 })).toMatchObject({ t: "ack" });
    expect(await rita.ask({ t: "send", conversation, epoch: theirs + 2, text: "Rita here" })).toMatchObject({
      t: "ack",
    });
    await reads(visitor, "Rita here");
    expect(await eventsFor(rita, conversation)).toContainEqual(["transferred", "Anna", "Lamps", "It is broken"]);
    const page = await rita.ask({ t: "history", conversation });
    expect(page.t === "history" && page.entries[0]).toMatchObject({ text: "hello", session: 1 });

    await visitor.ask({ t: "typing", on: true });
    await rita.until((frame) => frame.t === "typing" && frame.on);
    await rita.ask({ t: "typing", conversation, on: true });
    await visitor.until((frame) => frame.t === "typing" && frame.name === "Rita");
    const { lastSeq = 0 } = (await factsOf(conversation)) ?? {};
    await visitor.ask({ t: "read", seq: lastSeq });
    await rita.until((frame) => frame.t === "marks" && frame.marks.read === lastSeq);
    await rita.ask({ t: "read", conversation, seq: lastSeq });
    await visitor.until((frame) => frame.t === "marks" && frame.marks.houseRead === lastSeq);

    expect(await lineStub(line).sessions({ ...sue, lines: [line] })).toEqual([]);
    expect(await visitor.ask({ t: "end" })).toMatchObject({ t: "ack" });
    await sees(rita, ({ state }) => state === "closed");
  });

  it("TR1 late news do not bring it back to the line it left", async () => {
    const { line, anna, conversation, epoch } = await taken();
    const before = await conversationStub(conversation).news();
    const repairs = await aLine({}, [{ id: "rita" }]);
    await anna.ask({ t: "transfer", conversation, epoch, to: { line: repairs } });
    await expect.poll(async () => (await factsOf(conversation))?.line).toBe(repairs);
    if (before) await lineStub(line).heard(before as never);
    await evictDurableObject(lineStub(line));
    if (before) await lineStub(line).heard(before as never);
    expect(await lineStub(line).sessions({ ...sue, lines: [line] })).toEqual([]);
    await lineStub(line).sweep();
    const moved = await conversationStub(conversation).news();
    if (moved) await lineStub(line).heard(moved as never);
    expect(await lineStub(line).sessions({ ...sue, lines: [line] })).toEqual([]);
  });

  it("TR1 only to a line that there is, that this one may transfer to, and not to itself", async () => {
    const other = await aLine({}, []);
    const { line, anna, conversation, epoch } = await taken({ transfersTo: [] });
    for (const to of [{ line: other }, { line }, { line: "no-such-line" }]) {
      expect(await anna.ask({ t: "transfer", conversation, epoch, to })).toMatchObject({
        error: { code: "not_found", message: /no such line/ },
      });
    }
    expect((await factsOf(conversation))?.line).toBe(line);
  });

  it("TR1 moves by itself when nobody takes it, says the system, and to a line that there is", async () => {
    const repairs = await aLine({}, [{ id: "rita" }]);
    const rita = await operatorAt(repairs, "rita");
    const line = await aLine({ overflow: { line: repairs, rounds: 1 } }, [{ id: "anna" }]);
    const nowhere = await aLine({ overflow: { line: "no-such-line", rounds: 1 } }, [{ id: "anna" }]);
    for (const one of [nowhere, line]) {
      const anna = await operatorAt(one, "anna");
      const visitor = await visitorAt(one, "overflowing");
      await visitor.ask({ t: "send", text: "hello" });
      await sees(anna, ({ offer }) => offer !== undefined);
      const frames = anna.heard.flatMap((frame) => (frame.t === "sessions" ? frame.sessions : []));
      const { conversation = "", epoch = 0 } = frames.at(-1) ?? {};
      await anna.ask({ t: "skip", conversation, epoch });
      if (one === nowhere) {
        expect((await factsOf(conversation))?.line).toBe(nowhere);
        expect(await lineStub(nowhere).sessions({ ...sue, lines: [nowhere] })).toHaveLength(1);
        continue;
      }
      await sees(rita, ({ offer }) => offer !== undefined);
      expect(await eventsFor(rita, conversation)).toContainEqual(["transferred", "system", "Lamps", undefined]);
      expect((await factsOf(conversation))?.session?.hops).toBe(1);
    }
  });
});
