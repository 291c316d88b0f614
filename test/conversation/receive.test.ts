import { evictDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../src/channels/inbound.ts";
import type { Conversation } from "../../src/conversation/actor.ts";
import { directory } from "../../src/directory/database.ts";
import { sessionIndex } from "../../src/directory/schema.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer } from "../support/customer.ts";
import { aLine, env, inActor, lastSession, lineStub, operatorAt } from "../support/line.ts";

const telegram = botApi();

async function aClient() {
  const line = await aLine();
  const anna = await operatorAt(line, "anna");
  const customer = aCustomer(line, await aBot(line, telegram));
  return { line, anna, customer };
}

/** The same items in another order; the seed makes it repeatable. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state;
  };
  return items
    .map((item) => ({ item, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

describe("receiving", () => {
  it("RC2 what is acknowledged is in the transcript, and an operator hears of it", async () => {
    const { anna, customer } = await aClient();
    expect(await customer.says("Do you ship to Tver?")).toEqual({ accepted: 1 });
    expect(await customer.entries()).toMatchObject([
      { seq: 1, kind: "message", text: "Do you ship to Tver?", author: { kind: "client" }, session: 1 },
    ]);
    await anna.until((frame) => frame.t === "entries" && frame.conversation === customer.id);
    expect(lastSession(anna)).toMatchObject({ conversation: customer.id, state: "offered" });
  });

  it("RC3 RC4 redelivered, shuffled and at once, each event is one entry, in an order without a gap", async () => {
    const { customer } = await aClient();
    const events = Array.from({ length: 20 }, (_, index) => customer.message(`line ${index}`));
    const deliveries = shuffled(
      events.flatMap((event, index) => Array.from({ length: 1 + (index % 5) }, () => event)),
      7,
    );
    for (let start = 0; start < deliveries.length; start += 10) {
      await Promise.all(deliveries.slice(start, start + 10).map((event) => customer.receive(event)));
    }
    const entries = await customer.entries();
    expect(entries.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect((await customer.texts()).toSorted()).toEqual(events.map(({ text }) => text).toSorted());
  });

  it("RC6 lists show what was said last as it stands now, also after the actor has slept", async () => {
    const { line, anna, customer } = await aClient();
    const event = customer.message("Do you ship to Tvre?");
    await customer.receive(event);
    const later = { chat: event.chat, at: event.at, external: event.external };
    await customer.receive({ ...later, type: "edit", key: "edit", text: "Do you ship to Tver?" });
    await anna.until((frame) => frame.t === "entries" && frame.entries.some(({ kind }) => kind === "edit"));
    await evictDurableObject(customer.stub());
    await customer.receive({ ...later, type: "deletion", key: "gone" });
    await anna.until((frame) => frame.t === "entries" && frame.entries.some(({ kind }) => kind === "deletion"));
    const [session] = (await lineStub(line).sessions(customer.supervisor)) as SessionView[];
    expect(session?.preview).toMatchObject({ text: "Do you ship to Tver?", by: "client", deleted: true });
  });

  it("RC3 a redelivery of an old event does not bring an old name back, and writes nothing", async () => {
    const { customer } = await aClient();
    const old = customer.message("It is me", { from: { name: "Olga Smith" } });
    await customer.receive(old);
    await customer.says("Me again", { from: { name: "Olga Jones" } });
    await customer.receive(old);
    expect((await customer.stub().news())?.head.contact).toEqual({ name: "Olga Jones" });
  });

  it("RC3 several events of one call are taken in together, known ones left out", async () => {
    const { customer } = await aClient();
    const [one, two, three] = [customer.message("one"), customer.message("two"), customer.message("three")];
    await customer.receive(two);
    expect(await customer.receive(one, two, three)).toEqual({ accepted: 2 });
    expect(await customer.texts()).toEqual(["two", "one", "three"]);
  });

  it("RC2 a call is taken in whole or not at all, and can be made again", async () => {
    const { customer } = await aClient();
    await customer.says("before");
    const good = customer.message("good");
    const broken = customer.message("broken", { text: 1n as never });
    await inActor(customer.stub(), async (actor: Conversation) => {
      await expect(actor.receive(customer.ref, [good, broken])).rejects.toThrow();
    });
    expect(await customer.texts()).toEqual(["before"]);
    await customer.receive(good);
    await customer.says("after");
    const entries = await customer.entries();
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await customer.texts()).toEqual(["before", "good", "after"]);
  });

  it("RC4 the provider's time is shown and does not sort", async () => {
    const { customer } = await aClient();
    await customer.says("written later, arrived first", { at: 9_000_000 });
    await customer.says("written first", { at: 1_000_000 });
    expect(await customer.entries()).toMatchObject([
      { seq: 1, sentAt: 9_000_000 },
      { seq: 2, sentAt: 1_000_000 },
    ]);
  });

  it("RC5 what cannot be shown stands as such in the transcript", async () => {
    const { customer } = await aClient();
    await customer.says("", { unsupported: "giveaway" });
    expect(await customer.entries()).toMatchObject([{ kind: "message", unsupported: "giveaway" }]);
  });

  it("RC6 an edit is a new version beside the old one, a deletion and a reaction are marks on it", async () => {
    const { customer } = await aClient();
    const first = customer.message("I want two", { external: "11" });
    const about = { chat: customer.ref.chat, at: 5_000, external: "11" };
    await customer.receive(first);
    await customer.receive({ ...about, key: "edit-1", type: "edit", text: "I want three" });
    await customer.receive({ ...about, key: "reaction-1", type: "reaction", emoji: ["👍"] });
    await customer.receive({ ...about, key: "deletion-1", type: "deletion" });
    expect(await customer.entries()).toMatchObject([
      { seq: 1, kind: "message", text: "I want two" },
      { seq: 2, kind: "edit", of: 1, text: "I want three" },
      { seq: 3, kind: "reaction", of: 1, emoji: ["👍"] },
      { seq: 4, kind: "deletion", of: 1 },
    ]);
  });

  it("RC6 an edit of what never arrived is what the client says", async () => {
    const { customer } = await aClient();
    const edit: InboundEvent = { key: "e", chat: "1", at: 1, type: "edit", external: "404", text: "I mean three" };
    await customer.receive(edit);
    expect(await customer.entries()).toMatchObject([{ kind: "message", text: "I mean three" }]);
  });

  it("RC6 a receipt moves the marks forward only, and costs nothing when it comes again", async () => {
    const { customer } = await aClient();
    await customer.says("one", { external: "1" });
    await customer.says("two", { external: "2" });
    const receipt = (external: string, state: "delivered" | "read"): InboundEvent => ({
      key: `r${external}`,
      chat: customer.ref.chat,
      at: 1,
      type: "receipt",
      external,
      state,
    });
    const marks = async () => (await customer.stub().news())?.marks;
    await customer.receive(receipt("2", "read"));
    expect(await marks()).toMatchObject({ read: 2, delivered: 2 });
    await customer.receive(receipt("1", "read"), receipt("1", "delivered"), receipt("404", "read"));
    expect(await marks()).toMatchObject({ read: 2, delivered: 2 });
  });

  it("RC7 what a person of ours writes in the provider's own app is an answer from outside", async () => {
    const { customer } = await aClient();
    await customer.says("Anybody?");
    const waiting = async () => (await customer.stub().news())?.head.session?.waitingSince;
    expect(await waiting()).toBeDefined();
    const { key, chat, at, external, text } = customer.message("Yes, from my phone");
    const echo = { key, chat, at, external, text, from: { name: "Olga" } };
    await customer.receive({ ...echo, type: "echo", byPerson: true });
    expect(await waiting()).toBeUndefined();
    expect((await customer.entries()).at(-1)).toMatchObject({ author: { kind: "outside" }, session: 1 });
    expect(telegram.ledger).toEqual([]);
  });

  it("RC3 a pressed button is a message, and the provider hears once that it was pressed", async () => {
    const { customer } = await aClient();
    await customer.says("Which?", { external: "shown" });
    const button: InboundEvent = {
      ...{ key: "p", chat: "1", at: 1, type: "press", callback: "cb-1", text: "Yes, please" },
      ...{ button: "yes", of: "shown" },
    };
    await Promise.all([customer.receive(button), customer.receive(button)]);
    expect(await customer.texts()).toEqual(["Which?", "Yes, please"]);
    expect((await customer.entries()).at(-1)).toMatchObject({ press: { of: 1, button: "yes" } });
    await expect.poll(() => telegram.others).toEqual(["answerCallbackQuery"]);
  });

  it("RC5 a group is told once that this bot answers in private, and rings for nobody", async () => {
    const { anna, customer } = await aClient();
    const group: InboundEvent = { key: "group:1", chat: "1", at: 1, type: "group" };
    await customer.receive(group);
    await customer.receive({ ...group, key: "group:2" });
    await expect.poll(() => telegram.ledger).toMatchObject([{ text: expect.stringContaining("private") }]);
    expect((await customer.stub().news())?.head.session).toBeUndefined();
    expect(anna.heard.some((frame) => frame.t === "sessions" && frame.sessions.length > 0)).toBe(false);
  });

  it("LC2 blocking and unblocking the bot open no session", async () => {
    const { customer } = await aClient();
    // Some providers say "unblocked" of everybody who begins.
    for (const [index, type] of (["unblocked", "blocked", "unblocked", "unblocked"] as const).entries()) {
      await customer.receive({ key: `${type}-${index}`, chat: customer.ref.chat, at: 1, type });
    }
    expect(await customer.entries()).toMatchObject([{ event: "blocked", session: 0 }, { event: "unblocked" }]);
    expect((await customer.stub().news())?.head.session).toBeUndefined();
  });

  it("LC2 the first message opens a session, those that follow belong to it, and the one after its end opens the next", async () => {
    const { anna, customer } = await aClient();
    await customer.says("one");
    await customer.says("two");
    await anna.until((frame) => frame.t === "entries" && frame.entries.some(({ seq }) => seq === 2));
    const { conversation, epoch } = lastSession(anna);
    expect(await anna.ask({ t: "accept", conversation, epoch })).toMatchObject({ t: "ack" });
    expect(await anna.ask({ t: "close", conversation, epoch })).toMatchObject({ t: "refused" });
    expect(await anna.ask({ t: "close", conversation, epoch: epoch + 1 })).toMatchObject({ t: "ack" });
    await customer.says("three");
    const sessions = (await customer.entries()).map(({ session }) => session);
    expect(sessions[0]).toBe(1);
    expect(sessions.at(-2)).toBe(1);
    expect(sessions.at(-1)).toBe(2);
    expect((await customer.stub().news())?.head.session).toMatchObject({
      number: 2,
      closed: false,
      previous: { operator: "anna" },
    });
  });

  it("LC2 a session's row in the directory follows it, and its absence for a while stops no message", async () => {
    const { customer } = await aClient();
    await env.DB.exec("ALTER TABLE session_index RENAME TO session_index_away");
    await customer.says("one");
    await customer.says("two");
    expect(await customer.texts()).toEqual(["one", "two"]);
    await env.DB.exec("ALTER TABLE session_index_away RENAME TO session_index");
    await customer.later(3_600_000);
    const found = async () => {
      const rows = await directory(env.DB).select().from(sessionIndex);
      return rows.filter((row) => row.conversation === customer.id).map(({ session }) => session);
    };
    await expect.poll(found).toEqual([1]);
  });
});
