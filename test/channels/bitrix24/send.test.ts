import { describe, expect, it } from "vitest";
import { bitrix24 as channel } from "../../../src/channels/bitrix24/bitrix24.ts";
import { format } from "../../../src/channels/bitrix24/format.ts";
import { send } from "../../../src/channels/bitrix24/send.ts";
import type { Account, OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { answering, type FakeFetch, type ProviderAnswer, readFile, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, destination } from "./fixtures.ts";

const second = accountAt("webhook");
const first = accountAt("v1");
const rest = "https://garden.bitrix24.example/rest/1/m4deupc0deofnop0rtal";
const bot = { botId: 77, botToken: second.secrets.botToken };
const botOfFirst = { BOT_ID: 77, CLIENT_ID: first.secrets.botToken };
const taken = (result: unknown): ProviderAnswer => ({ status: 200, body: { result, time: { operating: 0 } } });
const plan: OutgoingFile = {
  id: "f".repeat(32),
  name: "план №1.pdf",
  type: "application/pdf",
  bytes: 1000,
  kind: "document",
};
const choices = ["hours", "person"].map((id) => ({ id, label: `About\n${id}` }));
const stars = [1, 2, 3, 4, 5].map((count) => ({ id: `rate:${count}`, label: `${count} ★` }));

/** What was asked, by address, with its body as JSON. */
async function asked({ calls }: FakeFetch): Promise<{ url: string; body: unknown }[]> {
  return Promise.all(
    calls.map(async ({ url, init }) => {
      expect(init).toMatchObject({ method: "POST", headers: { "Content-Type": "application/json" } });
      return { url, body: await new Response(init?.body ?? "").json() };
    }),
  );
}

async function sent(part: Part, account: Account, result: unknown, chat = "41") {
  const wire = answering(() => taken(result));
  const outcome = await send(part, destination(account, chat), wireOf(wire.fetch));
  return { outcome, asked: await asked(wire) };
}

describe("send, by the second generation", () => {
  it("DL1 a text goes as it is and comes back with its message's id", async () => {
    const text = "[b]5 < 6[/b] & 👩‍👩‍👧";
    expect(await sent({ text }, second, { id: 789, uuidMap: {} })).toEqual({
      outcome: { ok: true, external: "789" },
      asked: [
        { url: `${rest}/imbot.v2.Chat.Message.send`, body: { ...bot, dialogId: "41", fields: { message: text } } },
      ],
    });
  });

  it("a reply names its message, where that has a number", async () => {
    const fieldsOf = async (replyTo: string) =>
      (await sent({ text: "Yes", replyTo }, second, { id: 1 })).asked[0]?.body;
    expect(await fieldsOf("83990")).toMatchObject({ fields: { message: "Yes", replyId: 83_990 } });
    expect(await fieldsOf("x")).toMatchObject({ fields: { message: "Yes" } });
    expect(await fieldsOf("x")).not.toHaveProperty("fields.replyId");
  });

  it("buttons stand one a row, those of a rating side by side, each with its id and its label in one line", async () => {
    const { asked: calls } = await sent({ text: "Which?", buttons: choices }, second, { id: 1 }, "chat5");
    const button = (id: string) => ({
      TEXT: `About\n${id}`,
      COMMAND: "choose",
      COMMAND_PARAMS: `${id} About ${id}`,
      DISPLAY: "BLOCK",
    });
    const keyboard = { BOT_ID: 77, BUTTONS: [button("hours"), button("person")] };
    expect(calls[0]?.body).toEqual({ ...bot, dialogId: "chat5", fields: { message: "Which?", keyboard } });
    const rating = await sent({ text: "How was it?", buttons: stars }, second, { id: 1 });
    expect(rating.asked[0]?.body).toMatchObject({
      fields: { keyboard: { BUTTONS: stars.map(({ label }) => ({ TEXT: label, DISPLAY: "LINE" })) } },
    });
  });

  it("a file goes whole, in base64, with its words", async () => {
    const bytes = new Uint8Array(3 * 512 * 1024 + 7).map((_, index) => (index * 7) % 251);
    const wire = answering(() => taken({ file: { id: 138 }, messageId: 123, dialogId: "41" }));
    const part = { text: "Look", file: plan };
    const outcome = await send(
      part,
      destination(second),
      wireOf(wire.fetch, async () => new Blob([bytes])),
    );
    expect(outcome).toEqual({ ok: true, external: "123" });
    const content = Buffer.from(bytes).toString("base64");
    expect(await asked(wire)).toEqual([
      {
        url: `${rest}/imbot.v2.File.upload`,
        body: { ...bot, dialogId: "41", fields: { name: "план №1.pdf", message: "Look", content } },
      },
    ]);
  });

  it("a file without a name or words has a name", async () => {
    const { asked: calls } = await sent({ text: "", file: { ...plan, name: "" } }, second, { messageId: 1 });
    const content = Buffer.from(await (await readFile(plan.id)).arrayBuffer()).toString("base64");
    expect(calls[0]?.body).toEqual({ ...bot, dialogId: "41", fields: { name: "file", content } });
  });

  it("DL3 what is taken and not named is uncertain", async () => {
    const { outcome } = await sent({ text: "x" }, second, { id: null });
    expect(outcome).toMatchObject({ error: { kind: "uncertain" } });
  });
});

describe("send, by the first generation", () => {
  it("DL1 a text goes as it is and comes back with its message's id", async () => {
    expect(await sent({ text: "Hello", replyTo: "17" }, first, 19_880_117)).toEqual({
      outcome: { ok: true, external: "19880117" },
      asked: [{ url: `${rest}/imbot.message.add`, body: { ...botOfFirst, DIALOG_ID: "41", MESSAGE: "Hello" } }],
    });
  });

  it("buttons are the same", async () => {
    const { asked: calls } = await sent({ text: "How was it?", buttons: stars }, first, 5);
    expect(calls[0]?.body).toMatchObject({
      KEYBOARD: { BOT_ID: 77, BUTTONS: stars.map(({ id, label }) => ({ COMMAND_PARAMS: `${id} ${label}` })) },
    });
  });

  it("a file is a link to our store, a picture is shown, and words there are always", async () => {
    const link = { NAME: plan.name, LINK: `https://desk.example/shared/${plan.id}` };
    const { asked: calls, outcome } = await sent({ text: "", file: plan }, first, 5);
    expect(outcome).toEqual({ ok: true, external: "5" });
    expect(calls[0]?.body).toEqual({
      ...botOfFirst,
      DIALOG_ID: "41",
      MESSAGE: plan.name,
      ATTACH: { BLOCKS: [{ FILE: [{ ...link, SIZE: 1000 }] }] },
    });
    const picture = await sent({ text: "Look", file: { ...plan, kind: "image" } }, first, 5);
    expect(picture.asked[0]?.body).toMatchObject({ MESSAGE: "Look", ATTACH: { BLOCKS: [{ IMAGE: [link] }] } });
  });

  it("DL2 a link that could not be made has not left, and is tried again", async () => {
    const wire = { ...wireOf(fetch), linkTo: () => Promise.reject(new Error("the store is down")) };
    const outcome = await send({ text: "", file: plan }, destination(first), wire);
    expect(outcome).toMatchObject({ error: { kind: "retry" } });
  });
});

describe("what goes wrong", () => {
  const failing = async (answer: ProviderAnswer) =>
    send({ text: "x" }, destination(second), wireOf(answering(() => answer).fetch));

  it("DL2 a method that has used up its time says when it is open again", async () => {
    const time = { operating_reset_at: Math.floor(Date.now() / 1000) + 90 };
    const outcome = await failing({ status: 429, body: { error: "OPERATION_TIME_LIMIT", time } });
    const after = "error" in outcome && outcome.error.kind === "retry" ? outcome.error.after : undefined;
    expect(after).toBeGreaterThan(85_000);
    expect(after).toBeLessThanOrEqual(90_000);
    const past = { status: 429, body: { error: "OPERATION_TIME_LIMIT", time: { operating_reset_at: 1 } } };
    expect(await failing(past)).toMatchObject({ error: { kind: "retry", after: 0 } });
  });

  it.each([
    ["BOT_NOT_FOUND", /no longer on the portal.*connect/i],
    ["APP_ID_ERROR", /Another program owns/],
    ["INVALID_CREDENTIALS", /make a new one and connect/],
    ["insufficient_scope", /Give the incoming webhook the right “imbot”/],
  ])("DL4 %s says what to do", async (error, task) => {
    expect(await failing({ status: 401, body: { error, error_description: "In words." } })).toEqual({
      ok: false,
      error: { kind: "channel", reason: expect.stringMatching(task) },
    });
  });
});

describe("format", () => {
  it("DL5 a text is split at 20,000, and one that fits stands beside the file", () => {
    const long = format({ text: "word ".repeat(5000).trim(), files: [] });
    expect("parts" in long && long.parts.map(({ text }) => text.length)).toEqual([19_999, 4_999]);
    expect(format({ text: "Both", files: [plan, plan] })).toEqual({
      parts: [
        { text: "Both", file: plan },
        { text: "", file: plan },
      ],
    });
  });

  it("what answers, or has buttons, is a message of words before the file", () => {
    expect(format({ text: "Yes", files: [plan], replyTo: "7" })).toEqual({
      parts: [
        { text: "Yes", replyTo: "7" },
        { text: "", file: plan },
      ],
    });
    expect(format({ text: "Which?", files: [plan], buttons: choices })).toEqual({
      parts: [
        { text: "Which?", buttons: choices },
        { text: "", file: plan },
      ],
    });
  });
});

describe("courtesies", () => {
  const courtesy = async (name: "typing" | "markRead", account: Account) => {
    const wire = answering(() => taken(true));
    if (name === "typing") await channel.outbound?.typing?.("41", account, wireOf(wire.fetch));
    else await channel.outbound?.markRead?.("41", "83990", account, wireOf(wire.fetch));
    return asked(wire);
  };

  it("shows that somebody types", async () => {
    expect(await courtesy("typing", second)).toEqual([
      { url: `${rest}/imbot.v2.Chat.InputAction.notify`, body: { ...bot, dialogId: "41" } },
    ]);
    expect(await courtesy("typing", first)).toEqual([
      { url: `${rest}/imbot.chat.sendTyping`, body: { ...botOfFirst, DIALOG_ID: "41" } },
    ]);
  });

  it("shows what was read, where there is a method for it", async () => {
    expect(await courtesy("markRead", second)).toEqual([
      { url: `${rest}/imbot.v2.Chat.Message.read`, body: { ...bot, dialogId: "41", messageId: 83_990 } },
    ]);
    expect(await courtesy("markRead", first)).toEqual([]);
  });
});
