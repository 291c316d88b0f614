import { describe, expect, it } from "vitest";
import { aCustomer } from "../support/customer.ts";
import { aLine, setClock } from "../support/line.ts";
import { aTerms } from "../support/terms.ts";

const hour = 3_600_000;

async function onWhatsApp(window: number) {
  const line = await aLine();
  const customer = aCustomer(line, "channel-whatsapp", { kind: "whatsapp", window });
  const start = Date.now();
  await setClock(customer.stub(), start);
  await customer.says("hello");
  const number = (await customer.stub().news())?.head.session?.number ?? 0;
  await customer.stub().begin(number, aTerms({ line: { id: line, name: "Line" }, replyWindow: window, bot: false }));
  return { customer, start };
}

describe("LC6 the reply window", () => {
  it("LC6 is the account's: a day, or seven where people may answer so long", async () => {
    for (const window of [24 * hour, 7 * 24 * hour]) {
      const { customer, start } = await onWhatsApp(window);
      expect((await customer.stub().news())?.head.session?.windowEndsAt).toBe(start + window);
      await setClock(customer.stub(), start + window - 1_000);
      expect(await customer.answer("still in time")).toBeGreaterThan(0);
      await setClock(customer.stub(), start + window + 1_000);
      await expect(customer.answer("too late")).rejects.toThrow(/time is over/);
    }
  });

  it("LC6 a template is said after it, as the template and in its words", async () => {
    const { customer, start } = await onWhatsApp(24 * hour);
    await setClock(customer.stub(), start + 30 * hour);
    const template = { name: "come_back", language: "en" };
    const seq = await customer.answer("Please write to us again.", { template });
    expect((await customer.entries()).find((entry) => entry.seq === seq)).toMatchObject({
      text: "Please write to us again.",
      template,
    });
  });

  it("LC6 the line's own texts keep to the provider's day, even where people have longer", async () => {
    const { customer, start } = await onWhatsApp(7 * 24 * hour);
    const number = (await customer.stub().news())?.head.session?.number ?? 0;
    await setClock(customer.stub(), start + 30 * hour);
    const before = (await customer.entries()).length;
    await customer.stub().say("busy", number, {});
    expect((await customer.entries()).length).toBe(before);
  });
});
