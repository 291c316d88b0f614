import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../src/channels/inbound.ts";
import { aCustomer } from "../support/customer.ts";
import { aLine } from "../support/line.ts";
import { aTerms } from "../support/terms.ts";

const buttons = [
  { id: "hours", label: "Opening hours" },
  { id: "person", label: "Talk to a person" },
];

/** A client of a line whose bot has offered choices, on a channel with buttons or without. */
async function offered(kind: "email" | "messenger" | "whatsapp", choices = buttons) {
  const line = await aLine();
  const customer = aCustomer(line, `channel-${kind}`, { kind });
  await customer.says("hello");
  const session = (await customer.stub().news())?.head.session?.number ?? 0;
  await customer.stub().begin(session, aTerms({ line: { id: line, name: "Line" }, bot: true }));
  const turn = { conversation: customer.id, session, seq: 1 };
  await customer.stub().botAnswer(line, turn, { messages: [{ text: "Which?", buttons: choices }] } as never);
  const offer = (await customer.entries()).findLast((entry) => entry.kind === "message" && entry.buttons);
  expect(offer).toBeDefined();
  return { customer, offer: offer?.seq };
}

const lastPress = async (customer: Awaited<ReturnType<typeof offered>>["customer"]) => {
  const entry = (await customer.entries()).findLast((one) => one.kind === "message" && one.author.kind === "client");
  return entry?.kind === "message" ? entry.press : undefined;
};

describe("choices that were numbered in the text", () => {
  it.each(["2", " 2. ", "2)", "talk to a PERSON"])("are made by number or by words: %j", async (text) => {
    const { customer, offer } = await offered("email");
    await customer.says(text);
    expect(await lastPress(customer)).toEqual({ of: offer, button: "person" });
  });

  it.each(["0", "3", "22", "2 of them please", ""])("are not made by %j", async (text) => {
    const { customer } = await offered("email");
    await customer.says(text);
    expect(await lastPress(customer)).toBeUndefined();
  });

  it("are over once something else has been said", async () => {
    const { customer } = await offered("email");
    await customer.answer("How many would you like?");
    await customer.says("2");
    expect(await lastPress(customer)).toBeUndefined();
  });

  it("are numbered where there are more than a channel can show", async () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ id: `b${index}`, label: `Choice ${index}` }));
    const { customer, offer } = await offered("messenger", many);
    await customer.says("14");
    expect(await lastPress(customer)).toEqual({ of: offer, button: "b13" });
  });
});

describe("a pressed button", () => {
  const press = (customer: Awaited<ReturnType<typeof offered>>["customer"], button: string): InboundEvent => ({
    ...{ key: `press-${button}`, chat: customer.ref.chat, at: 1, type: "press", text: "Opening hours", button },
  });

  it("belongs to the last message that offered it, where the provider does not say", async () => {
    const { customer, offer } = await offered("messenger");
    await customer.receive(press(customer, "hours"));
    expect(await lastPress(customer)).toEqual({ of: offer, button: "hours" });
  });

  it("that nobody offered is its words", async () => {
    const { customer } = await offered("messenger");
    await customer.receive(press(customer, "who-knows"));
    expect(await lastPress(customer)).toBeUndefined();
    expect((await customer.texts()).at(-1)).toBe("Opening hours");
  });
});
