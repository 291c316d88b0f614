import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../src/channels/inbound.ts";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer, type Customer } from "../support/customer.ts";
import { aLine, operatorAt } from "../support/line.ts";

const telegram = botApi();

async function aClient() {
  const line = await aLine();
  await operatorAt(line, "anna");
  const customer = aCustomer(line, await aBot(line, telegram));
  await customer.says("Is anybody there?");
  return customer;
}

let last = 0;
const event = (customer: Customer) => ({ key: `told-${++last}`, chat: customer.ref.chat, at: 1_000_000 });
const echo = (customer: Customer, more: { external: string; token?: string; text: string; byPerson?: boolean }) =>
  customer.receive({ ...event(customer), type: "echo", ...more });
const marks = async (customer: Customer) => (await customer.stub().news())?.marks;

/** An answer whose fate nobody knows. */
async function inDoubt(customer: Customer, text = "Here I am"): Promise<number> {
  telegram.meets = ["breaks after"];
  const seq = await customer.answer(text);
  await customer.stands(seq, "uncertain");
  return seq;
}

describe("what a provider shows of our side", () => {
  it("RC7 is dropped where its token, its number or its id is of ours, however often it comes", async () => {
    const customer = await aClient();
    const seq = await customer.answer("Here I am");
    await customer.stands(seq, "sent");
    const known = (await customer.rows<{ external: string }>("SELECT external FROM delivery"))[0]?.external ?? "";
    const before = (await customer.entries()).length;
    await echo(customer, { external: known, text: "Here I am" });
    await echo(customer, { external: "another-id", token: `${seq}.0`, text: "Here I am" });
    await echo(customer, { external: "another-id", token: `${seq}.0`, text: "Here I am" });
    expect((await customer.entries()).length).toBe(before);
  });

  it("RC7 is ours by its words while the answer to the sending is still out", async () => {
    const customer = await aClient();
    telegram.meets = ["hangs after"];
    const seq = await customer.answer("Here I am");
    await customer.stands(seq, "sending");
    const before = (await customer.entries()).length;
    await echo(customer, { external: "early", text: "Here I am" });
    expect((await customer.entries()).length).toBe(before);
    telegram.letGo();
    await customer.stands(seq, "sent");
  });

  it("RC7 was typed by a person where nothing tells it to be ours, and answers the client", async () => {
    const customer = await aClient();
    await echo(customer, { external: "by-hand", text: "I answer from the app" });
    await echo(customer, { external: "by-hand-too", text: "Here I am", byPerson: true });
    const said = (await customer.entries()).filter((entry) => entry.author.kind === "outside");
    expect(said.map((entry) => "text" in entry && entry.text)).toEqual(["I answer from the app", "Here I am"]);
    expect((await customer.stub().news())?.head.session?.waitingSince).toBeUndefined();
  });

  it("DL3 leaves no doubt where it comes before the connection breaks", async () => {
    const customer = await aClient();
    telegram.meets = ["hangs and breaks after"];
    const seq = await customer.answer("Here I am");
    await customer.stands(seq, "sending");
    await echo(customer, { external: "early", token: `${seq}.0`, text: "Here I am" });
    telegram.letGo();
    const next = await customer.answer("And here I stay");
    await customer.stands(next, "sent");
    expect((await customer.delivery(seq))?.state).toBe("sent");
    expect(telegram.ledger.filter(({ text }) => text === "Here I am")).toHaveLength(1);
  });

  it("DL3 spares the next attempt at what has arrived though it was refused for now", async () => {
    const customer = await aClient();
    telegram.meets = [{ status: 502 }];
    const seq = await customer.answer("Here I am");
    await customer.isPutOff(seq);
    await echo(customer, { external: "after-all", token: `${seq}.0`, text: "Here I am" });
    await customer.later(60_000);
    await customer.stands(seq, "sent");
    expect(telegram.ledger).toEqual([]);
  });

  it("DL3 settles what was in doubt, and nothing is sent again", async () => {
    const customer = await aClient();
    const seq = await inDoubt(customer);
    await echo(customer, { external: "it-arrived", token: `${seq}.0`, text: "Here I am" });
    await customer.stands(seq, "sent");
    expect(telegram.ledger.filter(({ text }) => text === "Here I am")).toHaveLength(1);
  });

  it("DL3 settles a part in doubt, and the parts behind it leave", async () => {
    const customer = await aClient();
    const text = "word ".repeat(1500).trim();
    telegram.meets = ["breaks after"];
    const seq = await customer.answer(text);
    await customer.stands(seq, "uncertain");
    await customer.receive({
      ...event(customer),
      ...{ type: "receipt", state: "delivered", external: "first-part", token: `${seq}.0` },
    });
    await customer.stands(seq, "sent");
    expect(telegram.ledger).toHaveLength(2);
  });
});

describe("a receipt", () => {
  it("RC6 of everything up to a moment marks what had left by then, and nothing later", async () => {
    const customer = await aClient();
    const first = await customer.answer("first");
    await customer.stands(first, "sent");
    const upTo = (await customer.entries()).at(-1)?.at ?? 0;
    await customer.receive({ ...event(customer), type: "receipt", state: "read", upTo: upTo - 60_000 });
    expect(await marks(customer)).toMatchObject({ read: 0 });
    await customer.receive({ ...event(customer), type: "receipt", state: "read", upTo });
    expect(await marks(customer)).toMatchObject({ read: first, delivered: first });
  });

  it("RC6 of nothing that is known changes nothing", async () => {
    const customer = await aClient();
    const stray: InboundEvent[] = [
      { ...event(customer), type: "receipt", state: "read", external: "who-knows" },
      { ...event(customer), type: "receipt", state: "read", external: "who-knows", token: "999.0" },
      { ...event(customer), type: "receipt", state: "read", external: "who-knows", token: "not-a-token" },
    ];
    await customer.receive(...stray);
    expect(await marks(customer)).toMatchObject({ read: 0 });
  });
});

describe("a failure told later", () => {
  const failure = (customer: Customer, seq: number): InboundEvent => ({
    ...event(customer),
    ...{ type: "failed", external: "x", token: `${seq}.0`, error: { kind: "window", reason: "The time is over." } },
  });

  it("DL1 is shown with its reason, and the message can be sent again", async () => {
    const customer = await aClient();
    const seq = await customer.answer("too late");
    await customer.stands(seq, "sent");
    await customer.receive(failure(customer, seq));
    expect(await customer.delivery(seq)).toEqual({ state: "failed", reason: "The time is over." });
    expect(await customer.stub().again(customer.supervisor, seq, true)).toBeUndefined();
    await customer.stands(seq, "sent");
    expect(telegram.ledger.filter(({ text }) => text === "too late")).toHaveLength(2);
  });

  it("DL5 of one part is sent again from that part on", async () => {
    const customer = await aClient();
    const seq = await customer.answer("word ".repeat(1500).trim());
    await customer.stands(seq, "sent");
    await customer.receive({ ...failure(customer, seq), token: `${seq}.1` } as InboundEvent);
    await customer.stub().again(customer.supervisor, seq, true);
    await customer.stands(seq, "sent");
    expect(telegram.ledger).toHaveLength(3);
    expect(telegram.ledger[2]).toEqual(telegram.ledger[1]);
  });

  it("RC6 comes too late for what has been read", async () => {
    const customer = await aClient();
    const seq = await customer.answer("in time");
    await customer.stands(seq, "sent");
    await customer.receive({ ...event(customer), type: "receipt", state: "read", external: "x", token: `${seq}.0` });
    await customer.receive(failure(customer, seq));
    expect((await customer.delivery(seq))?.state).toBe("sent");
  });
});

describe("what is sent again", () => {
  const tokens = (customer: Customer) =>
    customer.rows<{ work: string }>("SELECT work FROM outbox WHERE lane = 'channel'");

  it("DL6 after a refusal is another message to the provider, and under its token it is still known", async () => {
    const customer = await aClient();
    telegram.meets = [{ status: 400, description: "Bad Request: message is too long" }];
    const seq = await customer.answer("once more");
    await customer.stands(seq, "failed");
    telegram.meets = ["hangs before"];
    await customer.stub().again(customer.supervisor, seq, true);
    await customer.stands(seq, "sending");
    const [{ work } = { work: "{}" }] = await tokens(customer);
    const { anew } = JSON.parse(work) as { anew?: string };
    expect(anew).toMatch(/^\w{1,12}$/);
    telegram.letGo();
    await customer.stands(seq, "sent");
    const told = { state: "read", external: "another-name", token: `${seq}.0.${anew}` } as const;
    await customer.receive({ ...event(customer), type: "receipt", ...told });
    expect(await marks(customer)).toMatchObject({ read: seq });
  });

  it("DL3 while its fate is unknown is the same message to a provider that can tell", async () => {
    const customer = await aClient();
    const seq = await inDoubt(customer);
    telegram.meets = ["hangs before"];
    await customer.stub().again(customer.supervisor, seq, true);
    await customer.stands(seq, "sending");
    expect(JSON.parse((await tokens(customer))[0]?.work ?? "{}")).not.toHaveProperty("anew");
    telegram.letGo();
    await customer.stands(seq, "sent");
  });
});
