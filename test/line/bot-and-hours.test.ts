import { runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { setBot } from "../../src/directory/bots.ts";
import type { Hours } from "../../src/protocol/hours.ts";
import { aLineBot } from "../support/bot-outside.ts";
import { someone } from "../support/doer.ts";
import {
  aLine,
  conversationStub,
  env,
  inActor,
  lastSession,
  lineStub,
  operatorAt,
  setClock,
  visitorAt,
} from "../support/line.ts";
import { reads, sees, taken } from "./taken.ts";

const bot = aLineBot();

describe("a session that the bot has", () => {
  async function withBot() {
    const line = await aLine({ botFirst: true }, [{ id: "anna" }, { id: "boris" }, { id: "clara" }]);
    bot.secret = (await setBot(env, line, bot.url, someone)).secret ?? "";
    const ears = await Promise.all(["anna", "boris", "clara"].map((id) => operatorAt(line, id)));
    const visitor = await visitorAt(line, "the-visitor");
    await visitor.ask({ t: "send", text: "hello" });
    await reads(visitor, "Yes?");
    const anna = ears[0] as (typeof ears)[number];
    await sees(anna, ({ state }) => state === "bot");
    return { line, ears, anna, visitor, ...lastSession(anna) };
  }

  it("LC1 AS10 is one operator's of three who claim it at once, and the bot says nothing more", async () => {
    const { ears, visitor, conversation, epoch } = await withBot();
    const said = await Promise.all(ears.map((ear) => ear.ask({ t: "claim", conversation, epoch })));
    expect(said.filter(({ t }) => t === "ack")).toHaveLength(1);
    expect(said.filter((one) => one.t === "refused" && one.error.code === "taken")).toHaveLength(2);
    await expect.poll(async () => (await conversationStub(conversation).news())?.head.session?.bot).toBe("over");
    const asked = bot.asked.length;
    await visitor.ask({ t: "send", text: "Are you a person?" });
    const winner = ears[said.findIndex(({ t }) => t === "ack")];
    if (winner) await reads(winner, "Are you a person?");
    expect(bot.asked).toHaveLength(asked);
  });

  it("LC1 is offered once the bot hands over", async () => {
    const { anna, visitor } = await withBot();
    bot.meets.push({ messages: [{ text: "I will ask" }], handover: true });
    await visitor.ask({ t: "send", text: "A person, please" });
    await sees(anna, ({ state }) => state === "offered");
    await reads(visitor, "I will ask");
  });
});

describe("working hours", () => {
  const hour = 3_600_000;
  /** Open from an hour from now. */
  const hours = (): Hours => {
    const at = new Date(Date.now() + hour);
    const [from = ""] = at
      .toISOString()
      .slice(11)
      .split(/:\d\d\./);
    const day = at.getUTCDay() || 7;
    return { zone: "UTC", week: [{ day, from, to: "24:00", overnight: false }], exceptions: [] };
  };

  it("BH3 AS7 out of hours nothing is offered or said by the line; the alarm rings when it opens", async () => {
    const line = await aLine({ hours: hours() }, [{ id: "anna" }]);
    const anna = await operatorAt(line, "anna");
    const hello = anna.heard.find((frame) => frame.t === "hello");
    expect(hello).toMatchObject({ line: { hours: { open: false, until: expect.any(Number) } } });
    const visitor = await visitorAt(line, "the-visitor");
    const welcome = visitor.heard.find((frame) => frame.t === "welcome");
    expect(welcome).toMatchObject({ hours: { open: false, until: expect.any(Number), closedWidget: "open" } });
    await visitor.ask({ t: "send", text: "hello" });
    await sees(anna, ({ state }) => state === "parked");
    const until = hello?.t === "hello" ? (hello.line.hours?.until ?? 0) : 0;
    // What is owed sets it earlier for a moment.
    await runDurableObjectAlarm(lineStub(line));
    const alarm = () => inActor(lineStub(line), (_, state) => state.storage.getAlarm());
    await expect.poll(alarm).toBe(until);
    await setClock(lineStub(line), until);
    await anna.ask({ t: "read", conversation: lastSession(anna).conversation, seq: 1 });
    await sees(anna, ({ offer }) => offer?.to[0] === "anna");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(JSON.stringify(visitor.heard)).not.toMatch(/busy|at their desk/);
  });
});

describe("spam", () => {
  it("LC8 ends the session in silence; what comes later is kept and told to nobody", async () => {
    const { line, anna, boris, visitor, conversation, epoch } = await taken({ asksRating: true });
    const told = visitor.heard.length;
    expect(await boris.ask({ t: "spam", conversation, epoch })).toMatchObject({ error: { code: "not_found" } });
    expect(await anna.ask({ t: "spam", conversation, epoch: epoch - 1 })).toMatchObject({ error: { code: "stale" } });
    expect(await anna.ask({ t: "spam", conversation, epoch })).toMatchObject({ t: "ack" });
    await sees(anna, ({ state }) => state === "closed");
    expect(await visitor.ask({ t: "send", text: "Buy cheap lamps" })).toMatchObject({ t: "ack" });
    await lineStub(line).sweep();
    expect(JSON.stringify([anna.heard, boris.heard])).not.toContain("Buy cheap lamps");
    expect(
      await lineStub(line).sessions({ kind: "operator", id: "anna", name: "Anna", role: "operator", lines: [line] }),
    ).toEqual([]);
    const said = visitor.heard.slice(told).filter((frame) => frame.t === "entries");
    expect(JSON.stringify(said)).not.toMatch(/closed|spam|rate/i);
  });
});
