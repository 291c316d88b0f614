import { describe, expect, it } from "vitest";
import { closeCodes } from "../../src/protocol/close-codes.ts";
import type { Entry } from "../../src/protocol/entry.ts";
import { socketWindow } from "../../src/protocol/limits.ts";
import { aLine, operatorAt, type VisitorEar, visitorAt } from "../support/line.ts";

/** A visitor whose browser does not take in what it gets, beside one who talks in another tab of it. */
async function twoTabs() {
  const line = await aLine({ visitorMessagesPerMinute: 100_000 });
  await operatorAt(line, "anna");
  const idle = await visitorAt(line, "two-tabs");
  idle.takesIn = false;
  const talking = await visitorAt(line, "two-tabs");
  return { line, idle, talking };
}

async function say(ear: VisitorEar, count: number, text = "x"): Promise<void> {
  for (let said = 0; said < count; said += 10) {
    const some = Math.min(10, count - said);
    await Promise.all(Array.from({ length: some }, () => ear.ask({ t: "send", text })));
  }
}
const seqs = (ear: VisitorEar) =>
  ear.heard.flatMap((frame) => (frame.t === "entries" ? frame.entries.map((entry: Entry) => entry.seq) : []));
const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50));

describe("what is on its way to a client", () => {
  it("DL7 is at most a window: one that never says got gets no more, and stays connected", async () => {
    const { idle, talking } = await twoTabs();
    await say(talking, 100);
    await aMoment();
    expect(idle.messages).toHaveLength(socketWindow.frames);
    expect(idle.closed).toBeUndefined();
  });

  it("DL7 what waited comes as one batch once there is room, and nothing is lost, doubled or out of order", async () => {
    const { idle, talking } = await twoTabs();
    await say(talking, 100);
    await aMoment();
    idle.got();
    await idle.until((frame) => frame.t === "entries" && frame.entries.some(({ seq }) => seq >= 100));
    expect(idle.messages).toHaveLength(socketWindow.frames + 1);
    expect(idle.messages.at(-1)).toBeGreaterThan(30);
    const last = Math.max(...seqs(idle));
    expect(seqs(idle)).toEqual(oneTo(last));
    await say(talking, 1);
    await idle.until((frame) => frame.t === "entries" && frame.entries.some(({ seq }) => seq === last + 1));
  });

  it("DL7 past as many bytes it is told to come back, and having come back it misses nothing", async () => {
    const { line, idle, talking } = await twoTabs();
    const long = "x".repeat(10_000);
    const count = Math.ceil((2 * socketWindow.bytes) / long.length) + 10;
    await say(talking, count, long);
    await expect.poll(() => idle.closed).toBe(closeCodes.tooSlow);
    expect(await talking.ask({ t: "send", text: "others go on" })).toMatchObject({ t: "ack" });

    const held = seqs(idle);
    expect(held).toEqual(oneTo(held.length));
    const back = await visitorAt(line, "two-tabs");
    let after = held.length;
    for (let more = true; more; ) {
      const page = await back.ask({ t: "history", after, limit: 20 });
      if (page.t !== "history") throw new Error(page.t);
      held.push(...page.entries.map(({ seq }) => seq));
      ({ more, upTo: after } = page);
    }
    expect(held).toEqual(oneTo(after));
    expect(after).toBeGreaterThan(count);
  });

  it("DL7 one that says got as clients do never waits", async () => {
    const { talking } = await twoTabs();
    await say(talking, 300);
    await expect.poll(() => seqs(talking).length).toBeGreaterThanOrEqual(300);
    expect(talking.messages.every((frames) => frames === 1)).toBe(true);
  });

  it("AS8 an operator who is put out for it is not connected any more", async () => {
    const line = await aLine({ visitorMessagesPerMinute: 100_000 });
    const anna = await operatorAt(line, "anna");
    const visitor = await visitorAt(line, "talker");
    await say(visitor, 1);
    await anna.until((frame) => frame.t === "entries");
    anna.takesIn = false;
    await say(visitor, 60, "x".repeat(10_000));
    await expect.poll(() => anna.closed).toBe(closeCodes.tooSlow);
    const boris = await operatorAt(line, "boris", { duty: "off" });
    const isConnected = () => {
      const views = boris.heard.flatMap((f) => (f.t === "hello" || f.t === "operators" ? f.operators : []));
      return views.findLast(({ id }) => id === "anna")?.connected;
    };
    await expect.poll(isConnected).toBe(false);
  });
});
