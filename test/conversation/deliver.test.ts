import { evictDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { directory } from "../../src/directory/database.ts";
import { channel } from "../../src/directory/schema.ts";
import { giveUpAfter } from "../../src/domain/delivery/backoff.ts";
import { botApi, type Met } from "../support/bot-api.ts";
import { aBot, aCustomer } from "../support/customer.ts";
import { aLine, env, operatorAt } from "../support/line.ts";

const telegram = botApi();
const minute = 60_000;

async function aClient() {
  const line = await aLine();
  await operatorAt(line, "anna");
  const customer = aCustomer(line, await aBot(line, telegram));
  await customer.says("Is anybody there?");
  return customer;
}
const sent = () => telegram.ledger.map(({ text }) => text);

describe("delivering", () => {
  it("DL1 messages leave in order, one in flight, and are told apart as sent", async () => {
    const customer = await aClient();
    const texts = Array.from({ length: 12 }, (_, index) => `answer ${index}`);
    const seqs = await Promise.all(texts.map((text) => customer.answer(text)));
    await customer.stands(Math.max(...seqs), "sent");
    const inOrder = (await customer.texts()).filter((text) => text?.startsWith("answer"));
    expect(sent()).toEqual(inOrder);
    expect(inOrder.toSorted()).toEqual(texts.toSorted());
    expect(telegram.mostAtOnce).toBe(1);
  });

  it("DL1 is sending while it is under way, and what is behind it waits", async () => {
    const customer = await aClient();
    telegram.meets = ["hangs before"];
    const first = await customer.answer("first");
    const second = await customer.answer("second");
    await customer.stands(first, "sending");
    expect(await customer.delivery(second)).toEqual({ state: "queued" });
    expect(sent()).toEqual([]);
    telegram.letGo();
    await customer.stands(second, "sent");
    expect(sent()).toEqual(["first", "second"]);
  });

  it("DL2 what is refused for now is tried again after Retry-After and not before, and what follows waits behind it", async () => {
    const customer = await aClient();
    telegram.meets = [{ status: 429, retryAfter: 300 }];
    const started = Date.now();
    const first = await customer.answer("first");
    const second = await customer.answer("second");
    await customer.isPutOff(first);

    await customer.later(4 * minute, started);
    expect(sent()).toEqual([]);
    await customer.later(5 * minute + 5_000, started);
    await customer.stands(second, "sent");
    expect(sent()).toEqual(["first", "second"]);
  });

  it.each<[string, Met]>([
    ["a server's error", { status: 500 }],
    ["a gateway's error", { status: 502 }],
  ])("DL2 after %s it goes out at the next attempt, by itself", async (_, met) => {
    const customer = await aClient();
    telegram.meets = [met];
    const seq = await customer.answer("hello");
    await customer.isPutOff(seq);
    await customer.later(minute);
    await customer.stands(seq, "sent");
    expect(sent()).toEqual(["hello"]);
  });

  it("DL2 it is given up after 24 hours, and what waited behind it leaves", async () => {
    const customer = await aClient();
    const refusal: Met = { status: 429, retryAfter: 1 };
    telegram.meets = [refusal];
    const first = await customer.answer("first");
    await customer.isPutOff(first);
    telegram.meets = [refusal];
    await customer.later(giveUpAfter - minute);
    await customer.isPutOff(first);
    expect(telegram.meets, "it was tried once more").toEqual([]);
    telegram.meets = [refusal];
    const second = await customer.answer("second");
    await customer.later(giveUpAfter + minute);
    await customer.stands(first, "failed");
    // The provider has asked for a second's pause, and that is for the whole account.
    await customer.later(giveUpAfter + minute + 2_000);
    await customer.stands(second, "sent");
    expect(sent()).toEqual(["second"]);
  });

  it.each(["is late before", "is late after", "breaks before", "breaks after"] as const)(
    "DL3 when the connection %s, its fate is uncertain: it is not sent again by itself",
    async (met) => {
      const customer = await aClient();
      telegram.meets = [met];
      const first = await customer.answer("first");
      const second = await customer.answer("second");
      await customer.stands(first, "uncertain");
      await customer.stands(second, "sent");
      await customer.later(60 * minute);
      expect(sent()).toEqual(met.endsWith("after") ? ["first", "second"] : ["second"]);
      expect((await customer.delivery(first))?.state).toBe("uncertain");
    },
  );

  it("DL3 the operator sends it again, once, and only what failed or is uncertain", async () => {
    const customer = await aClient();
    telegram.meets = ["breaks before"];
    const seq = await customer.answer("hello");
    await customer.stands(seq, "uncertain");
    const again = () => customer.stub().again(customer.supervisor, seq, false);
    expect(await again()).toBeUndefined();
    expect(await again()).toMatchObject({ refusal: { code: "conflict" } });
    await customer.stands(seq, "sent");
    expect(await again()).toMatchObject({ refusal: { code: "conflict" } });
    expect(sent()).toEqual(["hello"]);
  });

  it("OP2 whoever may not see a conversation sends nothing in it again", async () => {
    const customer = await aClient();
    telegram.meets = ["breaks before"];
    const seq = await customer.answer("hello");
    await customer.stands(seq, "uncertain");
    const stranger = { ...customer.supervisor, lines: ["another"] };
    expect(await customer.stub().again(stranger, seq, false)).toMatchObject({ refusal: { code: "not_found" } });
    expect((await customer.delivery(seq))?.state).toBe("uncertain");
  });

  it.each<[string, Met, RegExp]>([
    ["unreachable", { status: 403, description: "Forbidden: bot was blocked by the user" }, /blocked by the user/],
    ["rejected", { status: 400, description: "Bad Request: message text is empty" }, /text is empty/],
    ["channel", { status: 401, description: "Unauthorized" }, /connect the bot again/],
  ])("DL4 %s: it has failed with the reason in words, and the next one is tried", async (_, met, words) => {
    const customer = await aClient();
    telegram.meets = [met];
    const seq = await customer.answer("first");
    const next = await customer.answer("second");
    await customer.stands(next, "sent");
    expect(await customer.delivery(seq)).toEqual({ state: "failed", reason: expect.stringMatching(words) });
    expect(sent()).toEqual(["second"]);
  });

  it("DL4 a token that no longer works marks the channel as down with what to do, and a message that arrives as up", async () => {
    const customer = await aClient();
    const state = async () => {
      const rows = await directory(env.DB).select().from(channel);
      const found = rows.find((one) => one.id === customer.ref.id);
      return [found?.state, found?.problem];
    };
    telegram.meets = [{ status: 401, description: "Unauthorized" }];
    await customer.stands(await customer.answer("first"), "failed");
    await expect.poll(state).toEqual(["down", expect.stringContaining("connect the bot again")]);
    await customer.stands(await customer.answer("second"), "sent");
    await expect.poll(state).toEqual(["up", null]);
  });

  it("DL5 a long text goes in parts that together say all of it, and nothing comes between them", async () => {
    const customer = await aClient();
    const words = Array.from({ length: 2000 }, (_, index) => `word${index}`);
    const long = await customer.answer(words.join(" "));
    const next = await customer.answer("and another");
    await customer.stands(next, "sent");
    expect((await customer.delivery(long))?.state).toBe("sent");
    expect(sent().length).toBeGreaterThan(3);
    expect(sent().slice(0, -1).join(" ").split(/\s+/)).toEqual(words);
    expect(sent().at(-1)).toBe("and another");
  });

  it.each<[string, Met]>([
    ["a refusal", { status: 429, retryAfter: 1 }],
    ["a broken connection", "breaks before"],
  ])("DL5 after %s in the middle it goes on with the part that is missing", async (_, met) => {
    const customer = await aClient();
    const words = Array.from({ length: 2000 }, (_, index) => `word${index}`);
    telegram.meets = ["is taken in", met];
    const seq = await customer.answer(words.join(" "));
    await (met === "breaks before" ? customer.stands(seq, "uncertain") : customer.isPutOff(seq));
    expect(sent()).toHaveLength(1);
    if (met === "breaks before") await customer.stub().again(customer.supervisor, seq, false);
    else await customer.later(minute);
    await customer.stands(seq, "sent");
    expect(sent().join(" ").split(/\s+/)).toEqual(words);
  });

  it("DL2 a part that was taken in does not lengthen the pause before the next attempt", async () => {
    const customer = await aClient();
    telegram.meets = ["is taken in", "is taken in", "is taken in", { status: 500 }];
    const started = Date.now();
    const seq = await customer.answer("word ".repeat(4_000).trim());
    await customer.isPutOff(seq);
    const [job] = await customer.rows<{ attempts: number; due: number }>("SELECT attempts, due FROM outbox");
    expect(job?.attempts).toBe(1);
    expect((job?.due ?? 0) - started).toBeLessThan(3_000);
    await customer.later(minute);
    await customer.stands(seq, "sent");
  });

  it("DL1 a chat that has moved is answered where it is now", async () => {
    const customer = await aClient();
    telegram.meets = [{ status: 400, migrateTo: -100_500 }];
    const seq = await customer.answer("hello");
    await customer.isPutOff(seq);
    await customer.later(minute);
    await customer.stands(seq, "sent");
    await customer.stands(await customer.answer("still there?"), "sent");
    expect(telegram.ledger.map(({ chat }) => chat)).toEqual([-100_500, -100_500]);
  });

  it("DL2 a provider that sends it from chat to chat for ever is not asked without a pause", async () => {
    const customer = await aClient();
    telegram.meets = Array.from({ length: 50 }, (_, index): Met => ({ status: 400, migrateTo: -index - 1 }));
    const seq = await customer.answer("hello");
    await customer.isPutOff(seq);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(telegram.meets.length).toBeGreaterThan(45);
    telegram.meets = [];
    await customer.later(minute);
    await customer.stands(seq, "sent");
  });

  it("DL1 an answer stands as a reply to the client's message at the provider", async () => {
    const customer = await aClient();
    await customer.says("Which one?", { external: "77" });
    await customer.stands(await customer.answer("The red one", { replyTo: 2 }), "sent");
    expect(telegram.ledger.at(-1)).toMatchObject({ text: "The red one", replyTo: 77 });
  });

  it("DL1 nothing is left behind after a send that would keep the actor from sleeping", async () => {
    const customer = await aClient();
    await customer.stands(await customer.answer("hello"), "sent");
    const asked = Date.now();
    await evictDurableObject(customer.stub());
    expect(Date.now() - asked).toBeLessThan(5_000);
  });
});
