import { describe, expect, it } from "vitest";
import { poll } from "../../../src/channels/bitrix24/poll.ts";
import { answering, silences, tellsSecret, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, member } from "./fixtures.ts";

const account = accountAt("fetch");
const bot = { botId: 77, botToken: account.secrets.botToken };
const data = (message: object) => ({
  bot: { id: 77, code: "switchboard_made_up", type: "bot", eventMode: "fetch" },
  message: { id: 84_001, chatId: 1407, authorId: 41, date: "2026-11-18T12:26:47+03:00", isSystem: false, ...message },
  chat: { id: 1407, dialogId: "41", type: "private", entityType: "" },
  user: { id: 41, name: "Mira Lind", bot: false, connector: false },
  language: "en",
});
const event = (eventId: unknown, type: string, message: object = {}) => ({
  eventId,
  type,
  date: "2026-11-18T12:30:00+03:00",
  data: data(message),
});
const page = (events: unknown, more: object = {}) => ({
  status: 200,
  body: { result: { events, nextOffset: 1003, hasMore: false, ...more } },
});
const ask = (answer: ReturnType<typeof page>, cursor?: string) =>
  poll.ask(cursor, account, wireOf(answering(() => answer).fetch));

describe("poll", () => {
  it("is for the bots that are registered for it, every 5 to 30 seconds", () => {
    expect(["fetch", "webhook", "v1"].map((way) => poll.wanted(accountAt(way as "fetch")))).toEqual([
      true,
      false,
      false,
    ]);
    expect(poll.every).toBeGreaterThanOrEqual(5000);
    expect(poll.every).toBeLessThanOrEqual(30_000);
  });

  it("asks from where the last question ended; the first begins at the oldest", async () => {
    const { fetch, calls } = answering(() => page([]));
    for (const cursor of [undefined, "0", "1003"]) await poll.ask(cursor, account, wireOf(fetch));
    const first = { ...bot, limit: 200 };
    expect(calls.map(({ init }) => JSON.parse(String(init?.body)))).toEqual([first, first, { ...first, offset: 1003 }]);
    expect(calls[0]?.url).toMatch(/\/rest\/1\/m4deupc0deofnop0rtal\/imbot\.v2\.Event\.get$/);
  });

  it("RC3 reads what happened with the keys that a webhook would have", async () => {
    const events = [
      event(1001, "ONIMBOTV2MESSAGEADD", { text: "Hello [b]there[/b]", params: { FILE_ID: [141], REPLY_ID: 83_990 } }),
      event(1002, "ONIMBOTV2MESSAGEUPDATE", { text: "Hello" }),
      event(1003, "ONIMBOTV2JOINCHAT"),
    ];
    const about = { chat: "41", from: { name: "Mira Lind", language: "en" }, external: "84001" };
    expect(await ask(page(events, { hasMore: true, nextOffset: 1004 }))).toEqual({
      ok: true,
      events: [
        {
          ...about,
          key: `${member}:MESSAGEADD:84001`,
          at: Date.UTC(2026, 10, 18, 9, 26, 47),
          type: "message",
          text: "Hello there",
          files: [{ ref: "141", name: "file", kind: "document" }],
          replyTo: "83990",
        },
        {
          ...about,
          key: `${member}:MESSAGEUPDATE:84001:1002`,
          at: Date.UTC(2026, 10, 18, 9, 30),
          type: "edit",
          text: "Hello",
        },
      ],
      cursor: "1004",
      more: true,
    });
  });

  it("RC5 an event that cannot be read spoils nothing beside it", async () => {
    const events = [null, 5, {}, event("x", "ONIMBOTV2MESSAGEADD"), { ...event(9, "ONIMBOTV2MESSAGEADD"), data: [] }];
    const good = event(10, "ONIMBOTV2MESSAGEADD", { text: "Still here" });
    expect(await ask(page([...events, good]))).toMatchObject({
      ok: true,
      events: [{ type: "message", text: "Still here" }],
      cursor: "1003",
      more: false,
    });
  });

  it.each([
    ["a bot that is gone", { status: 400, body: { error: "BOT_NOT_FOUND", error_description: "Bot not found" } }],
    ["no cursor", { status: 200, body: { result: { events: [], hasMore: false } } }],
  ])("goes no further after %s", async (_name, answer) => {
    const polled = await poll.ask("1003", account, wireOf(answering(() => answer).fetch));
    expect(polled).toEqual({ ok: false, reason: expect.stringMatching(/\w+ \w+/) });
  });

  it.each(Object.entries(silences(account)))("never throws and keeps its secrets: %s", async (_name, silence) => {
    const polled = await poll.ask("1003", account, wireOf(silence));
    expect(polled).toEqual({ ok: false, reason: expect.any(String) });
    expect(tellsSecret(polled, account)).toBe(false);
  });
});
