import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer } from "../support/customer.ts";
import { aLine, operatorAt } from "../support/line.ts";

const telegram = botApi();

async function aClient() {
  const line = await aLine();
  await operatorAt(line, "anna");
  const customer = aCustomer(line, await aBot(line, telegram));
  await customer.says("Is anybody there?");
  return { line, customer };
}
const sent = () => telegram.ledger.map(({ text }) => text);

describe("a crash while a message is on its way", () => {
  it.each(["hangs before", "hangs after"] as const)(
    "DL3 where the provider %s taking it in, it is uncertain, what is behind it leaves, and nothing is sent twice",
    async (met) => {
      const { customer } = await aClient();
      telegram.meets = [met];
      const first = await customer.answer("first");
      const second = await customer.answer("second");
      await customer.stands(first, "sending");
      if (met === "hangs after") await expect.poll(sent).toEqual(["first"]);

      await abortAllDurableObjects();
      await runDurableObjectAlarm(customer.stub());
      await customer.stands(second, "sent");
      expect(await customer.delivery(first)).toEqual({ state: "uncertain", reason: expect.stringMatching(/broke/) });
      expect(sent()).toEqual(met === "hangs after" ? ["first", "second"] : ["second"]);
    },
  );

  it("DL3 RC7 what the provider has shown before the crash is in no doubt, and is not sent again", async () => {
    const { customer } = await aClient();
    telegram.meets = ["hangs after"];
    const seq = await customer.answer("first");
    await expect.poll(sent).toEqual(["first"]);
    const { chat } = customer.ref;
    const shown = { external: "early", token: `${seq}.0`, text: "first" };
    await customer.receive({ key: "shown", chat, at: 1_000, type: "echo", ...shown });

    await abortAllDurableObjects();
    await runDurableObjectAlarm(customer.stub());
    await customer.stands(seq, "sent");
    expect(sent()).toEqual(["first"]);
  });

  it("DL3 the house hears of the uncertain message once the actor is back", async () => {
    const { line, customer } = await aClient();
    telegram.meets = ["hangs before"];
    const seq = await customer.answer("first");
    const behind = await customer.answer("second");
    await customer.stands(seq, "sending");
    await abortAllDurableObjects();
    const sue = await operatorAt(line, "sue", { role: "supervisor", duty: "off" });
    await sue.until((frame) => frame.t === "delivery" && frame.seq === seq && frame.delivery.state === "uncertain");
    await customer.stands(behind, "sent");
  });

  it("DL5 in the middle of several parts: sent again, it begins with the part whose fate is unknown", async () => {
    const { customer } = await aClient();
    const words = Array.from({ length: 2000 }, (_, index) => `word${index}`);
    telegram.meets = ["is taken in", "hangs before"];
    const seq = await customer.answer(words.join(" "));
    await expect.poll(() => telegram.meets).toEqual([]);
    expect(sent()).toHaveLength(1);

    await abortAllDurableObjects();
    await customer.stands(seq, "uncertain");
    await customer.stub().again(customer.supervisor, seq, false);
    await customer.stands(seq, "sent");
    expect(sent().join(" ").split(/\s+/)).toEqual(words);
  });

  it("DL1 while a send takes long the actor keeps an alarm, so that a crash in it is found out", async () => {
    const { customer } = await aClient();
    telegram.meets = ["hangs before"];
    const seq = await customer.answer("first");
    await customer.stands(seq, "sending");
    const alarm = () => runInDurableObject(customer.stub(), (_, state) => state.storage.getAlarm());
    expect(await alarm()).not.toBeNull();
    await runDurableObjectAlarm(customer.stub());
    expect(await alarm()).not.toBeNull();
    telegram.letGo();
    await customer.stands(seq, "sent");
  });

  it("RC2 RC3 what was acknowledged is there afterwards, without a gap, and its redelivery is nothing new", async () => {
    const { customer } = await aClient();
    const events = Array.from({ length: 20 }, (_, index) => customer.message(`line ${index}`));
    const before = await customer.texts();
    const acknowledged: string[] = [];
    await Promise.allSettled(
      events.map(async (event, index) => {
        if (index === 10) await abortAllDurableObjects();
        await customer.receive(event);
        acknowledged.push(event.text);
      }),
    );
    const stored = (await customer.texts()).slice(before.length);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    for (const event of events) await customer.receive(event);
    const entries = await customer.entries();
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect((await customer.texts()).slice(before.length).toSorted()).toEqual(events.map(({ text }) => text).toSorted());
  });
});
