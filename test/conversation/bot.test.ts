import { abortAllDurableObjects } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { botOf, removeBot, setBot } from "../../src/directory/bots.ts";
import { directory } from "../../src/directory/database.ts";
import { bot as botTable } from "../../src/directory/schema.ts";
import type { Terms } from "../../src/domain/session/terms.ts";
import type { BotAnswer, BotTurn } from "../../src/protocol/bot.ts";
import type { EventEntry, MessageEntry } from "../../src/protocol/entry.ts";
import { TextName } from "../../src/protocol/texts.ts";
import { botApi } from "../support/bot-api.ts";
import { aLineBot } from "../support/bot-outside.ts";
import { aBot, aCustomer, type Customer } from "../support/customer.ts";
import { someone } from "../support/doer.ts";
import { aLine, env } from "../support/line.ts";

const telegram = botApi();
const bot = aLineBot();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noTexts = Object.fromEntries(TextName.options.map((name) => [name, ""])) as Terms["texts"];

const yes: BotAnswer = { messages: [{ text: "Yes." }], understood: true, handover: false };
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const accepted = () => new Response(null, { status: 202 });

/** Somebody who writes to a line whose bot answers first; `says` waits until the bot has been asked. */
async function aClient({ connected = true, ...own }: { connected?: boolean } & Partial<Terms> = {}) {
  const line = await aLine({}, []);
  if (connected) bot.secret = (await setBot(env, line, bot.url, someone)).secret ?? "";
  const customer = aCustomer(line, await aBot(line, telegram));
  const terms: Terms = {
    line: { id: line, name: "Lamps" },
    ...{ settings: 1, language: "en", hours: null, makesLeads: false, asksRating: false, bot: true },
    ...{ closeAfter: day, remindBefore: hour, reopenWithin: 10 * minute },
    texts: { ...noTexts, offHours: "We are closed." },
    ...own,
  };
  await customer.says("Hello?");
  await customer.stub().begin(1, terms);
  return { ...customer, line, terms };
}
type Client = Awaited<ReturnType<typeof aClient>>;

const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
const asked = (count: number) => soon(() => expect(bot.asked).toHaveLength(count));
const head = async (client: Customer) => (await client.stub().news())?.head.session;
const isWith = (client: Customer, state: "talking" | "over") =>
  soon(async () => expect((await head(client))?.bot).toBe(state));
const said = async (client: Customer) =>
  (await client.entries()).filter(
    (entry): entry is MessageEntry => entry.kind === "message" && entry.author.kind === "bot",
  );
const handovers = async (client: Customer) =>
  (await client.entries()).filter(
    (entry): entry is EventEntry => entry.kind === "event" && entry.event === "handed_over",
  );
const hears = (client: Customer, ...texts: string[]) =>
  soon(async () => expect((await said(client)).map(({ text }) => text)).toEqual(texts));
const answers = (client: Client, turn: BotTurn | undefined, answer: Partial<BotAnswer> = {}, line = client.line) =>
  client.stub().botAnswer(line, turn as BotTurn, { ...yes, ...answer });
async function isHandedOver(client: Customer, detail: string, text?: RegExp) {
  await isWith(client, "over");
  expect(await handovers(client)).toEqual([
    expect.objectContaining({ audience: "house", detail, ...(text && { text: expect.stringMatching(text) }) }),
  ]);
  expect((await head(client))?.waitingSince, "the client waits for people").toBeDefined();
}

describe("the bot's seat", () => {
  it("LC1 the bot gets each of the client's messages, signed, in order and once", async () => {
    const client = await aClient();
    await client.says("Are you open?");
    await client.says("On Sunday?");
    await asked(3);
    expect(bot.asked.map(({ text }) => text)).toEqual(["Hello?", "Are you open?", "On Sunday?"]);
    expect(bot.signed).toEqual([true, true, true]);
    expect(new Set(bot.ids).size).toBe(3);
    expect(bot.asked[0]).toMatchObject({
      type: "message",
      turn: { conversation: client.id, session: 1, seq: 1 },
      line: client.line,
      channel: "telegram",
      language: "en",
    });
    await isWith(client, "talking");
    expect(await head(client)).not.toHaveProperty("holder");
  });

  it("LC1 what it says reaches the client under the line's name, with its buttons, and ends their waiting", async () => {
    bot.meets = [
      { messages: [{ text: "We are open." }, { text: "More?", buttons: [{ id: "prices", label: "Prices" }] }] },
    ];
    const client = await aClient();
    const sent = () => telegram.ledger.filter(({ chat }) => chat === Number(client.ref.chat)).map(({ text }) => text);
    await soon(() => expect(sent()).toEqual(expect.arrayContaining(["We are open.", "More?"])));
    const [first, second] = await said(client);
    expect(first).toMatchObject({ audience: "public", author: { kind: "bot", name: "Lamps" } });
    expect(second?.buttons).toEqual([{ id: "prices", label: "Prices" }]);
    expect(await head(client)).not.toHaveProperty("waitingSince");
  });

  it("LC1 it hands over when it wants to, after its last words, and is asked nothing more", async () => {
    bot.meets = [{ messages: [{ text: "I am calling somebody." }], handover: true }];
    const client = await aClient();
    await isHandedOver(client, "asked");
    await hears(client, "I am calling somebody.");
    await client.says("Thanks");
    await client.later(minute);
    expect(bot.asked).toHaveLength(1);
  });

  it("LC1 two turns in a row that it did not understand hand over", async () => {
    const lost = { messages: [{ text: "Pardon?" }], understood: false };
    bot.meets = [lost, { messages: [{ text: "Ah!" }] }, lost, lost];
    const client = await aClient();
    for (const text of ["two", "three"]) await client.says(text);
    await hears(client, "Pardon?", "Ah!", "Pardon?");
    await isWith(client, "talking");
    await client.says("four");
    await isHandedOver(client, "not_understood");
  });

  it.each<[string, () => Response | Promise<Response>, RegExp]>([
    ["is down", () => Promise.reject(new Error("Network connection lost.")), /reached/],
    ["fails", () => new Response("oops", { status: 500 }), /HTTP 500/],
    [
      "sends us elsewhere",
      () => new Response(null, { status: 302, headers: { Location: "http://inside/" } }),
      /HTTP 302/,
    ],
    ["answers 5 MB", () => new Response(new Uint8Array(5 * 1024 * 1024)), /64 KB/],
    ["answers no JSON", () => new Response("hello"), /not JSON/],
    ["answers another shape", () => Response.json({ ...yes, assign: "anna" }), /protocol/],
    ["answers too much", () => Response.json({ messages: Array(6).fill({ text: "x" }) }), /protocol/],
  ])("LC1 a bot that %s loses the session at once, and the house reads why", async (_, met, words) => {
    bot.meets = [met];
    const client = await aClient();
    await isHandedOver(client, "failed", words);
    expect(await said(client)).toEqual([]);
  });

  it("LC1 a bot that says 202 may answer later, within 60 s of the client's message", async () => {
    bot.meets = [accepted, accepted];
    const client = await aClient();
    await asked(1);
    expect(await answers(client, bot.turns()[0])).toBeUndefined();
    await hears(client, "Yes.");
    await client.says("And now?");
    await asked(2);
    await client.later(minute + 1_000);
    await isHandedOver(client, "silence");
    expect(await answers(client, bot.turns()[1])).toMatchObject({ refusal: { code: "closed" } });
    await hears(client, "Yes.");
  });

  it("LC1 an answer that is late, comes twice or is to another's turn is refused and changes nothing", async () => {
    bot.meets = [accepted, accepted];
    const client = await aClient();
    await client.says("Are you open?");
    await asked(2);
    const [first, second] = bot.turns();
    const codeOf = async (turn: BotTurn | undefined, line?: string) =>
      (await answers(client, turn, {}, line))?.refusal.code;
    expect(await codeOf(first)).toBe("stale");
    expect(await codeOf(second, "another-line")).toBe("not_found");
    expect(await codeOf(second && { ...second, session: 2 })).toBe("not_found");
    expect(await codeOf(second && { ...second, seq: second.seq + 1 })).toBe("not_found");
    expect(await codeOf(second)).toBeUndefined();
    expect(await codeOf(second)).toBe("conflict");
    await hears(client, "Yes.");
    const stranger = aCustomer(client.line, "none");
    expect(
      await stranger.stub().botAnswer(client.line, { ...second, conversation: stranger.id } as BotTurn, yes),
    ).toMatchObject({
      refusal: { code: "not_found" },
    });
  });

  it("LC1 once somebody has the session the bot's answers change nothing, not even after they let it go", async () => {
    let held = true;
    const whenLetGo = async () => {
      while (held) await pause();
      return Response.json({ ...yes, handover: true });
    };
    bot.meets = [whenLetGo];
    const client = await aClient();
    await asked(1);
    const at = Date.now();
    await client.stub().assigned({ session: 1, epoch: 1, holder: { id: "anna", name: "Anna" }, at });
    await isWith(client, "over");
    held = false;
    expect(await answers(client, bot.turns()[0])).toMatchObject({ refusal: { code: "closed" } });
    await client.stub().assigned({ session: 1, epoch: 2, at });
    await client.says("Hello?");
    await client.later(2 * minute);
    expect(bot.asked).toHaveLength(1);
    expect(await said(client)).toEqual([]);
    expect(await handovers(client)).toEqual([]);
  });

  it("LC1 a line without the bot it should have, or whose bot cannot be read, gives the session to people", async () => {
    await isHandedOver(await aClient({ connected: false }), "absent");
    const removed = await aClient();
    await hears(removed, "Yes?");
    await removeBot(env.DB, removed.line, someone);
    await removed.says("Still there?");
    await isHandedOver(removed, "absent");
    const unreadable = await aClient();
    await hears(unreadable, "Yes?");
    await directory(env.DB).update(botTable).set({ secrets: "v1.nobody.knows" });
    await expect(botOf(env, unreadable.line)).rejects.toThrow();
    await unreadable.says("Still there?");
    await isHandedOver(unreadable, "failed", /settings/);
  });

  it("BH3 out of hours the client hears of it once the bot has handed over, though the bot has just answered", async () => {
    bot.meets = [yes, { handover: true }];
    const client = await aClient({ hours: { zone: "UTC", week: [], exceptions: [] } });
    await hears(client, "Yes.");
    expect(await client.texts()).not.toContain("We are closed.");
    await client.says("I want a person");
    await isHandedOver(client, "asked");
    expect((await client.texts()).at(-1)).toBe("We are closed.");
  });

  it("LC1 a session that moves to another line leaves its bot", async () => {
    const client = await aClient();
    await hears(client, "Yes?");
    const to = { line: "elsewhere", name: "Elsewhere", epoch: 1, automatic: false };
    await client.stub().move(1, to, { kind: "operator", id: "sue", name: "Sue" });
    await client.stub().begin(1, { ...client.terms, line: { id: "elsewhere", name: "Elsewhere" } });
    await client.says("Where am I?");
    await client.later(minute);
    expect((await head(client))?.bot).toBe("over");
    expect(bot.asked).toHaveLength(1);
  });

  it("LC1 the bot begins no session twice, and none that is a person's", async () => {
    const client = await aClient();
    await hears(client, "Yes?");
    await client.stub().assigned({ session: 1, epoch: 1, holder: { id: "anna", name: "Anna" }, at: Date.now() });
    await client.stub().begin(1, client.terms);
    expect((await head(client))?.bot).toBe("over");
    expect(bot.asked).toHaveLength(1);
  });

  it("LC1 an actor that goes down while the bot thinks asks it again under the same id", async () => {
    bot.meets = [() => new Promise(() => {})];
    const client = await aClient();
    await asked(1);
    await abortAllDurableObjects();
    await client.later(5_000);
    await hears(client, "Yes?");
    expect(new Set(bot.ids).size).toBe(1);
    expect(bot.asked).toHaveLength(2);
  });
});
