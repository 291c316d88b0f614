import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiResponse, File, Message, PhotoSize, Update, UserProfilePhotos, WebhookInfo } from "@grammyjs/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { imageSize } from "./samples/image-size.ts";
import { landscape } from "./samples/picture.ts";
import { png } from "./samples/png.ts";
import type { Simulator } from "./simulator.ts";
import { startSimulator } from "./simulator.ts";
import type { Act } from "./telegram/customers/act.ts";
import type { Listener } from "./webhook/listener.ts";
import { startListener } from "./webhook/listener.ts";

const anna = 5_000_000_001;
const allKinds = [
  "message",
  "edited_message",
  "channel_post",
  "callback_query",
  "business_message",
  "edited_business_message",
  "my_chat_member",
  "message_reaction",
];

let simulator: Simulator;
let webhook: Listener;

beforeEach(async () => {
  webhook = await startListener();
  simulator = await startSimulator();
});

afterEach(async () => {
  await simulator.close();
  await webhook.close();
});

function updates(): Update[] {
  return webhook.taken.map(({ body }) => JSON.parse(body) as Update);
}

function address(method: string, token = simulator.telegram.token): string {
  return `${simulator.url}/bot${token}/${method}`;
}

async function call<T = unknown>(method: string, body: unknown = {}, signal?: AbortSignal): Promise<ApiResponse<T>> {
  const response = await fetch(address(method), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  const answer = (await response.json()) as ApiResponse<T>;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

async function result<T>(method: string, body: unknown = {}): Promise<T> {
  const answer = await call<T>(method, body);
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

async function connect(settings: Record<string, unknown> = {}): Promise<void> {
  await result("setWebhook", { url: webhook.url, secret_token: "hush-1", allowed_updates: allKinds, ...settings });
}

function sent(update: Update): Message {
  const message = update.message ?? update.business_message;
  if (!message) throw new Error("not a message");
  return message;
}

describe("the Bot API", () => {
  it("answers getMe with a bot it knows", async () => {
    expect(await result("getMe")).toMatchObject({ id: 4_200_000_001, is_bot: true, username: "demo_shop_bot" });
  });

  it("takes method names in any case", async () => {
    expect(await result("GETME")).toMatchObject({ is_bot: true });
  });

  it("refuses a token it does not know and a method it has not", async () => {
    const stranger = await fetch(address("getMe", "1:stranger"));
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: "Unauthorized" },
    ]);
    expect(await call("sendDreams")).toMatchObject({ error_code: 404, description: "Not Found" });
  });

  it("refuses a body that does not parse", async () => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(address("sendMessage"), { method: "POST", headers, body: "{" });
    expect(response.status).toBe(400);
  });

  it("reads parameters from the query, a form, JSON and multipart alike", async () => {
    simulator.telegram.says(anna, "hello");
    const fields = { chat_id: String(anna), text: "hi", reply_parameters: '{"message_id":1}' };
    const multipart = new FormData();
    for (const [name, value] of Object.entries(fields)) multipart.append(name, value);
    await fetch(`${address("sendMessage")}?${new URLSearchParams(fields)}`);
    await fetch(address("sendMessage"), { method: "POST", body: new URLSearchParams(fields) });
    await fetch(address("sendMessage"), { method: "POST", body: multipart });
    await result("sendMessage", { chat_id: anna, text: "hi", reply_parameters: { message_id: 1 } });
    expect(simulator.ledger().map(({ text, replyTo }) => [text, replyTo])).toEqual(Array(4).fill(["hi", 1]));
  });

  it("keeps several bots apart", async () => {
    const other = simulator.telegram.addBot({ username: "other_bot" });
    other.says(anna, "hello");
    expect(await call("sendMessage", { chat_id: anna, text: "hi" })).toMatchObject({ error_code: 403 });
    expect(other.token).not.toBe(simulator.telegram.token);
    expect(simulator.telegram.messages(anna)).toEqual([]);
  });
});

describe("sending", () => {
  beforeEach(() => {
    simulator.telegram.says(anna, "hello");
  });

  const send = (body: Record<string, unknown>) => call<Message>("sendMessage", { chat_id: anna, text: "hi", ...body });

  it("numbers messages within the chat and notes them in the ledger", async () => {
    expect(await send({})).toMatchObject({ ok: true, result: { message_id: 2, text: "hi", chat: { id: anna } } });
    expect(await send({ text: "there" })).toMatchObject({ result: { message_id: 3 } });
    expect(simulator.ledger()).toMatchObject([
      { provider: "telegram", method: "sendMessage", bot: 4_200_000_001, chat: anna, messageId: 2, text: "hi" },
      { messageId: 3, text: "there" },
    ]);
  });

  it.each([
    ["an empty text", { text: " " }, "Bad Request: message text is empty"],
    ["no text", { text: undefined }, "Bad Request: message text is empty"],
    ["4097 code units", { text: "a".repeat(4097) }, "Bad Request: message is too long"],
    ["4098 code units in 2049 characters", { text: "😀".repeat(2049) }, "Bad Request: message is too long"],
    ["no chat", { chat_id: undefined }, "Bad Request: chat_id is empty"],
    ["a chat it does not know", { chat_id: 77 }, "Bad Request: chat not found"],
    ["an answer to nothing", { reply_parameters: { message_id: 99 } }, "Bad Request: message to be replied not found"],
    ["a keyboard that is none", { reply_markup: "x" }, "Bad Request: object expected as reply markup"],
    [
      "65 bytes of button data",
      { reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b".repeat(65) }]] } },
      "Bad Request: BUTTON_DATA_INVALID",
    ],
    [
      "broken formatting",
      { text: "<b>hi", parse_mode: "HTML" },
      "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ],
  ])("refuses %s", async (_, body, description) => {
    expect(await send(body)).toEqual({ ok: false, error_code: 400, description });
    expect(simulator.ledger()).toEqual([]);
  });

  it("takes a text of exactly 4096 code units", async () => {
    expect(await send({ text: "a".repeat(4096) })).toMatchObject({ ok: true });
  });

  it("applies HTML formatting", async () => {
    const text = 'Dear <b>An<i>na</i></b>, <a href="https://shop.example/">look</a> &amp; see';
    expect(await send({ text, parse_mode: "HTML" })).toMatchObject({
      result: {
        text: "Dear Anna, look & see",
        entities: [
          { type: "bold", offset: 5, length: 4 },
          { type: "italic", offset: 7, length: 2 },
          { type: "text_link", offset: 11, length: 4, url: "https://shop.example/" },
        ],
      },
    });
  });

  it("quotes the message that is answered, and sends without it if allowed", async () => {
    const reply = await send({ reply_parameters: { message_id: 1 } });
    expect(reply).toMatchObject({ result: { reply_to_message: { message_id: 1, text: "hello" } } });
    const alone = await send({ reply_parameters: { message_id: 99, allow_sending_without_reply: true } });
    expect(alone).not.toHaveProperty("result.reply_to_message");
  });

  it("says who cannot be written to, and why", async () => {
    const { telegram } = simulator;
    const quiet = telegram.customer();
    const gone = telegram.customer();
    telegram.says(gone.id, "bye");
    telegram.deactivates(gone.id);
    telegram.blocks(anna);
    const refusal = (chat: number) => send({ chat_id: chat });
    expect(await refusal(anna)).toMatchObject({ description: "Forbidden: bot was blocked by the user" });
    expect(await refusal(gone.id)).toMatchObject({ description: "Forbidden: user is deactivated" });
    expect(await refusal(quiet.id)).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    telegram.unblocks(anna);
    expect(await refusal(anna)).toMatchObject({ ok: true });
  });

  it("points from a group to the supergroup it became", async () => {
    const group = simulator.telegram.group({ type: "group", title: "Dealers" });
    const supergroup = simulator.telegram.upgrades(group.id);
    expect(await send({ chat_id: group.id })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: supergroup.id },
    });
    expect(await send({ chat_id: supergroup.id })).toMatchObject({ ok: true });
  });

  it("edits its own text, and nothing else", async () => {
    await send({});
    const edit = (body: object) =>
      call<Message>("editMessageText", { chat_id: anna, message_id: 2, text: "new", ...body });
    expect(await edit({})).toMatchObject({ result: { text: "new", edit_date: expect.any(Number) } });
    expect(await edit({})).toMatchObject({ description: "Bad Request: message is not modified" });
    expect(await edit({ message_id: 1 })).toMatchObject({ description: "Bad Request: message can't be edited" });
    expect(await edit({ message_id: 9 })).toMatchObject({ description: "Bad Request: message to edit not found" });
    expect(simulator.ledger().map(({ method }) => method)).toEqual(["sendMessage", "editMessageText"]);
  });

  it("deletes a message once", async () => {
    await send({});
    const remove = () => call("deleteMessage", { chat_id: anna, message_id: 2 });
    expect(await remove()).toEqual({ ok: true, result: true });
    expect(await remove()).toMatchObject({ description: "Bad Request: message to delete not found" });
    expect(simulator.telegram.messages(anna)).toHaveLength(1);
  });

  it("takes the actions it knows", async () => {
    expect(await call("sendChatAction", { chat_id: anna, action: "typing" })).toMatchObject({ ok: true });
    expect(await call("sendChatAction", { chat_id: anna, action: "dreaming" })).toMatchObject({ error_code: 400 });
  });
});

describe("files", () => {
  const picture = png(landscape(1), 40, 30);

  beforeEach(() => {
    simulator.telegram.says(anna, "hello");
  });

  async function upload(method: string, field: string, bytes: Buffer, extra: Record<string, string> = {}) {
    const form = new FormData();
    form.append("chat_id", String(anna));
    for (const [name, value] of Object.entries(extra)) form.append(name, value);
    form.append(field, new Blob([new Uint8Array(bytes)], { type: "image/png" }), "picture.png");
    const response = await fetch(address(method), { method: "POST", body: form });
    return (await response.json()) as ApiResponse<Message>;
  }

  async function download(id: string): Promise<Buffer> {
    const { file_path: path } = await result<File>("getFile", { file_id: id });
    const response = await fetch(`${simulator.url}/file/bot${simulator.telegram.token}/${path}`);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  it("stores an uploaded photo so that it can be fetched", async () => {
    const answer = await upload("sendPhoto", "photo", picture, { caption: "Look" });
    if (!answer.ok) throw new Error(answer.description);
    expect(answer.result).toMatchObject({ caption: "Look", photo: [{ width: 40, height: 30 }] });
    expect(await download(answer.result.photo?.[0]?.file_id ?? "")).toEqual(picture);
    const file = { name: "picture.png", size: picture.length, mimeType: "image/png" };
    expect(simulator.ledger()).toMatchObject([{ method: "sendPhoto", caption: "Look", file }]);
  });

  it.each([
    ["sendDocument", "document"],
    ["sendVoice", "voice"],
    ["sendAudio", "audio"],
    ["sendVideo", "video"],
  ])("takes an upload by %s", async (method, field) => {
    expect(await upload(method, field, picture)).toMatchObject({
      result: { [field]: { file_size: picture.length } },
    });
  });

  it("takes a file by its address and by its id", async () => {
    const stored = await upload("sendDocument", "document", picture);
    const id = stored.ok ? stored.result.document?.file_id : "";
    expect(await call("sendDocument", { chat_id: anna, document: id })).toMatchObject({ ok: true });
    const url = `${simulator.url}/telegram/api/files/${id}`;
    expect(await call("sendPhoto", { chat_id: anna, photo: url })).toMatchObject({
      result: { photo: [{ file_size: picture.length }] },
    });
  });

  it("refuses what cannot be sent", async () => {
    const isRefused = async (answer: ApiResponse<unknown>, description: string) =>
      expect(answer).toMatchObject({ ok: false, description: `Bad Request: ${description}` });
    await isRefused(
      await upload("sendPhoto", "photo", Buffer.from("no picture at all, only words")),
      "IMAGE_PROCESS_FAILED",
    );
    await isRefused(await upload("sendDocument", "document", Buffer.alloc(0)), "file must be non-empty");
    await isRefused(
      await upload("sendPhoto", "photo", picture, { caption: "a".repeat(1025) }),
      "message caption is too long",
    );
    await isRefused(
      await upload("sendPhoto", "photo", Buffer.concat([picture, Buffer.alloc(10 * 2 ** 20)])),
      "file is too big",
    );
    await isRefused(await call("sendPhoto", { chat_id: anna }), "there is no photo in the request");
    await isRefused(
      await call("sendPhoto", { chat_id: anna, photo: "nonsense" }),
      "wrong file identifier/HTTP URL specified",
    );
    await isRefused(
      await call("sendPhoto", { chat_id: anna, photo: `${simulator.url}/nowhere` }),
      "failed to get HTTP URL content",
    );
    expect(simulator.ledger()).toEqual([]);
  });

  it("refuses a file it does not know", async () => {
    expect(await call("getFile", { file_id: "nonsense" })).toMatchObject({
      description: "Bad Request: invalid file_id",
    });
    const missing = await fetch(`${simulator.url}/file/bot${simulator.telegram.token}/photos/none.jpg`);
    expect(missing.status).toBe(404);
  });

  it("has photographs of those who have them", async () => {
    const shy = simulator.telegram.customer({ photo: false });
    const photos = await result<UserProfilePhotos>("getUserProfilePhotos", { user_id: anna, limit: 1 });
    expect(photos.photos[0]?.map(({ width }) => width)).toEqual([160, 320, 640]);
    expect(await result("getUserProfilePhotos", { user_id: shy.id })).toEqual({ total_count: 0, photos: [] });
    expect(await call("getUserProfilePhotos", { user_id: 12 })).toMatchObject({ error_code: 400 });
  });

  it("sends a photo in several sizes, each as large as it says", async () => {
    const { photo = [] } = sent(simulator.telegram.sends("photo", anna));
    const measure = async ({ file_id, width, height }: PhotoSize) =>
      expect(imageSize(await download(file_id))).toEqual({ width, height });
    await Promise.all(photo.map(measure));
    expect(photo.map(({ width }) => width)).toEqual([96, 320, 800, 1280]);
  });

  it.each([
    ["document", "%PDF-"],
    ["voice", "OggS"],
    ["audio", "RIFF"],
    ["sticker", "RIFF"],
    ["video", "ftyp"],
    ["video_note", "ftyp"],
    ["animation", "ftyp"],
  ] as const)("sends a %s with bytes of its kind", async (kind, magic) => {
    const file = sent(simulator.telegram.sends(kind, anna))[kind];
    const bytes = await download(file?.file_id ?? "");
    expect(bytes.subarray(0, 8).toString("latin1")).toContain(magic);
    expect(file?.file_size).toBe(bytes.length);
  });
});

describe("updates", () => {
  it("come to the webhook with its secret, in order, under rising ids beyond 32 bits", async () => {
    await connect();
    for (const text of ["one", "two", "three"]) simulator.telegram.says(anna, text);
    await simulator.telegram.settled();
    expect(updates().map((update) => update.message?.text)).toEqual(["one", "two", "three"]);
    expect(updates().map((update) => update.message?.message_id)).toEqual([1, 2, 3]);
    const [first = 0, second, third] = updates().map((update) => update.update_id);
    expect([second, third]).toEqual([first + 1, first + 2]);
    expect(webhook.taken[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": "hush-1",
    });
    expect(anna).toBeGreaterThan(2 ** 32);
  });

  it.each([
    [
      "text",
      { text: "/start deep" },
      { text: "/start deep", entities: [{ type: "bot_command", offset: 0, length: 6 }] },
    ],
    ["photo", { text: "See" }, { caption: "See", photo: expect.any(Array) }],
    ["document", {}, { document: { file_name: "order.pdf", mime_type: "application/pdf" } }],
    ["voice", {}, { voice: { duration: 3, mime_type: "audio/ogg" } }],
    ["audio", {}, { audio: { duration: 3 } }],
    ["video", {}, { video: { duration: 3, width: 640, thumbnail: { width: 320 } } }],
    ["video_note", {}, { video_note: { length: 384, duration: 3 } }],
    ["animation", {}, { animation: { duration: 3 }, document: { mime_type: "video/mp4" } }],
    ["sticker", { emoji: "😀" }, { sticker: { emoji: "😀", width: 512, is_animated: false } }],
    ["location", { latitude: 1.5, longitude: -2.25 }, { location: { latitude: 1.5, longitude: -2.25 } }],
    ["venue", { title: "Shop" }, { venue: { title: "Shop" }, location: { latitude: expect.any(Number) } }],
    ["contact", {}, { contact: { phone_number: expect.stringMatching(/^\+\d{11}$/u), user_id: anna } }],
    ["web_app_data", { data: "42" }, { web_app_data: { data: "42", button_text: "Choose" } }],
  ] as const)("tell of a %s", async (kind, circumstances, content) => {
    await connect();
    simulator.telegram.sends(kind, anna, circumstances as Partial<Act>);
    await simulator.telegram.settled();
    expect(updates()).toMatchObject([{ message: { from: { id: anna }, chat: { type: "private" }, ...content } }]);
  });

  it("tell of an album as several with one media group", async () => {
    const updates = simulator.telegram.sendsAlbum(anna, [{ kind: "photo", text: "Both" }, { kind: "video" }]);
    const groups = new Set(updates.map((update) => update.message?.media_group_id));
    expect([updates.length, groups.size, [...groups][0]]).toEqual([2, 1, expect.any(String)]);
  });

  it("tell of edits, reactions, blocking and unblocking", () => {
    const { telegram } = simulator;
    telegram.says(anna, "helo");
    expect(telegram.edits(1, "hello")).toMatchObject({
      edited_message: { message_id: 1, text: "hello", edit_date: expect.any(Number) },
    });
    telegram.reacts(1, "🔥");
    expect(telegram.reacts(1, "")).toMatchObject({
      message_reaction: { message_id: 1, old_reaction: [{ type: "emoji", emoji: "🔥" }], new_reaction: [] },
    });
    expect(telegram.blocks(anna)).toMatchObject({
      my_chat_member: { old_chat_member: { status: "member" }, new_chat_member: { status: "kicked", until_date: 0 } },
    });
    expect(() => telegram.says(anna, "still there?")).toThrow("blocked");
    expect(telegram.unblocks(anna)).toMatchObject({ my_chat_member: { new_chat_member: { status: "member" } } });
  });

  it("tell of a pressed button, which is answered once", async () => {
    const { telegram } = simulator;
    telegram.says(anna, "hello");
    const keyboard = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
    await result("sendMessage", { chat_id: anna, text: "Sure?", reply_markup: keyboard });
    const query = telegram.presses("yes").callback_query;
    expect(query).toMatchObject({ data: "yes", from: { id: anna }, message: { message_id: 2, text: "Sure?" } });
    const answer = () => call("answerCallbackQuery", { callback_query_id: query?.id, text: "Good" });
    expect(await answer()).toEqual({ ok: true, result: true });
    expect(telegram.callback(query?.id ?? "")?.answer).toEqual({ text: "Good", showAlert: false });
    expect(await answer()).toMatchObject({ error_code: 400 });
    expect(() => telegram.presses("no")).toThrow();
  });

  it("tell of business messages, which are answered over the connection", async () => {
    const { telegram } = simulator;
    const business = "connection-1";
    expect(telegram.says(anna, "hello", { business })).toMatchObject({
      business_message: { business_connection_id: business, text: "hello" },
    });
    expect(telegram.edits(1, "hi", { chat: anna, business })).toMatchObject({
      edited_business_message: { text: "hi" },
    });
    const body = { chat_id: anna, text: "yes?", business_connection_id: business };
    expect(await result("sendMessage", body)).toMatchObject({ sender_business_bot: { id: 4_200_000_001 } });
    expect(await call("sendMessage", { ...body, business_connection_id: "none" })).toMatchObject({ error_code: 400 });
    expect(telegram.messages(anna)).toEqual([]);
  });

  it("tell of groups, supergroups and channels", () => {
    const { telegram } = simulator;
    const group = telegram.group({ type: "group", title: "Dealers" });
    const supergroup = telegram.group({ type: "supergroup", title: "Club", username: "club" });
    const channel = telegram.group({ type: "channel", title: "News" });
    expect(telegram.says(group.id, "a", { from: anna })).toMatchObject({
      message: { chat: { type: "group", title: "Dealers" }, from: { id: anna } },
    });
    expect(telegram.says(supergroup.id, "b")).toMatchObject({
      message: { chat: { type: "supergroup", username: "club" } },
    });
    expect(telegram.says(channel.id, "c")).toMatchObject({ channel_post: { sender_chat: { id: channel.id } } });
  });

  it("are those the bot asked for, and by default not reactions", async () => {
    await connect({ allowed_updates: [] });
    simulator.telegram.says(anna, "one");
    simulator.telegram.reacts(1, "👍");
    await connect({ allowed_updates: ["edited_message"] });
    simulator.telegram.says(anna, "two");
    simulator.telegram.edits(2, "three");
    await simulator.telegram.settled();
    expect(updates()).toMatchObject([{ message: { text: "one" } }, { edited_message: { text: "three" } }]);
  });

  it("are said again as they were on demand", async () => {
    await connect();
    const update = simulator.telegram.says(anna, "once");
    simulator.telegram.edits(1, "changed");
    await simulator.telegram.settled();
    simulator.telegram.raw(update);
    await simulator.telegram.settled();
    expect(updates().at(-1)).toEqual(update);
    expect(simulator.telegram.raw({}).update_id).toBeGreaterThan(update.update_id);
  });
});

describe("the webhook", () => {
  it.each([
    ["plain HTTP to another machine", { url: "http://shop.example/hook" }],
    ["no address", { url: "nonsense" }],
    ["a secret with spaces", { secret_token: "a b" }],
    ["a secret of 257 characters", { secret_token: "a".repeat(257) }],
    ["101 connections", { max_connections: 101 }],
    ["updates that are no list", { allowed_updates: "message" }],
  ])("is refused with %s", async (_, settings) => {
    const answer = await call("setWebhook", { url: webhook.url, ...settings });
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    expect(simulator.telegram.webhook().url).toBe("");
  });

  it("is tried again with growing pauses until it takes the update, and the next ones wait", async () => {
    webhook.statuses.push(500, 503);
    await connect();
    const begun = performance.now();
    simulator.telegram.says(anna, "one");
    simulator.telegram.says(anna, "two");
    await expect
      .poll(async () => result<WebhookInfo>("getWebhookInfo"))
      .toMatchObject({
        pending_update_count: 2,
        last_error_message: expect.stringContaining("Wrong response from the webhook: 50"),
        last_error_date: expect.any(Number),
      });
    await simulator.telegram.settled();
    expect(performance.now() - begun).toBeGreaterThan(700);
    expect(updates().map((update) => update.message?.text)).toEqual(["one", "two"]);
    expect(await result("getWebhookInfo")).toMatchObject({ pending_update_count: 0, url: webhook.url });
  });

  it("that cannot be reached is reported", async () => {
    await webhook.close();
    await connect();
    simulator.telegram.says(anna, "anyone?");
    await expect(simulator.telegram.settled(300)).rejects.toThrow("Connection refused");
    webhook = await startListener();
    await connect();
    await simulator.telegram.settled();
    expect(updates()).toHaveLength(1);
  });

  it("gets what had waited for it, unless that is dropped", async () => {
    simulator.telegram.says(anna, "early");
    await connect();
    await simulator.telegram.settled();
    await result("deleteWebhook");
    simulator.telegram.says(anna, "lost");
    expect(simulator.telegram.webhook()).toMatchObject({ url: "", pending_update_count: 1 });
    await connect({ drop_pending_updates: true });
    await simulator.telegram.settled();
    expect(updates().map((update) => update.message?.text)).toEqual(["early"]);
  });
});

describe("faults", () => {
  beforeEach(() => {
    simulator.telegram.says(anna, "hello");
  });

  const fault = { provider: "telegram", method: "sendMessage", times: 1 };
  const send = (signal?: AbortSignal) => call("sendMessage", { chat_id: anna, text: "hi" }, signal);

  it("answer 429 with the time to wait, as often as ordered", async () => {
    simulator.fault({ ...fault, kind: "429", times: 2, retryAfter: 7 });
    const refusal = {
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    };
    expect(await send()).toMatchObject(refusal);
    expect(await send()).toMatchObject(refusal);
    expect(await send()).toMatchObject({ ok: true });
    expect(simulator.ledger()).toHaveLength(1);
  });

  it.each(["400", "401", "403", "404", "409", "500", "502"] as const)("answer %s without accepting", async (kind) => {
    simulator.fault({ ...fault, kind });
    expect(await send()).toMatchObject({ ok: false, error_code: Number(kind) });
    expect(simulator.ledger()).toEqual([]);
  });

  it("say what they are told to", async () => {
    simulator.fault({ ...fault, kind: "400", description: "Bad Request: group is deactivated" });
    expect(await send()).toMatchObject({ description: "Bad Request: group is deactivated" });
  });

  it("concern the method and chat they name", async () => {
    simulator.fault({ ...fault, kind: "500", chat: 99 });
    simulator.fault({ ...fault, kind: "500", method: "getMe" });
    expect(await send()).toMatchObject({ ok: true });
    simulator.fault({ ...fault, kind: "500", method: "*", chat: anna });
    expect(await send()).toMatchObject({ ok: false });
    expect(await call("getMe")).toMatchObject({ ok: false });
    expect(await call("getMe")).toMatchObject({ ok: true });
  });

  it.each([
    ["timeout_before", 0],
    ["timeout_after", 1],
  ] as const)("%s hangs, with %i accepted", async (kind, accepted) => {
    simulator.fault({ ...fault, kind });
    await expect(send(AbortSignal.timeout(200))).rejects.toThrow();
    expect(simulator.ledger()).toHaveLength(accepted);
  });

  it.each([
    ["reset_before", 0],
    ["reset_after", 1],
  ] as const)("%s cuts the connection, with %i accepted", async (kind, accepted) => {
    simulator.fault({ ...fault, kind });
    await expect(send()).rejects.toThrow();
    expect(simulator.ledger()).toHaveLength(accepted);
  });

  it("drip a slow answer", async () => {
    simulator.fault({ ...fault, kind: "slow", seconds: 0.4 });
    const begun = performance.now();
    expect(await send()).toMatchObject({ ok: true });
    expect(performance.now() - begun).toBeGreaterThan(350);
  });

  it("spoil downloads as the method `file`", async () => {
    simulator.fault({ ...fault, kind: "500", method: "file" });
    const response = await fetch(`${simulator.url}/file/bot${simulator.telegram.token}/any`);
    expect(response.status).toBe(500);
  });
});

describe("control over HTTP", () => {
  async function control(path: string, method = "GET", body?: unknown) {
    const headers = { "content-type": "application/json" };
    const content = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${simulator.url}/control/${path}`, { method, ...content });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("orders and clears faults", async () => {
    const fault = { provider: "telegram", kind: "500", times: 3 };
    expect((await control("faults", "POST", fault)).body).toEqual({ faults: [fault] });
    expect((await control("faults", "DELETE")).body).toEqual({ faults: [] });
    expect((await control("faults")).body).toEqual({ faults: [] });
    expect((await control("faults", "POST", { ...fault, kind: "earthquake" })).status).toBe(400);
  });

  it("plays a customer, and shows and clears the ledger", async () => {
    const answer = await control("telegram/updates", "POST", { kind: "text", chat: anna, text: "hello" });
    expect(answer.body).toMatchObject({ update: { message: { text: "hello", from: { id: anna } } } });
    await result("sendMessage", { chat_id: anna, text: "hi" });
    expect((await control("ledger")).body).toMatchObject({ entries: [{ text: "hi" }] });
    expect((await control("ledger", "DELETE")).body).toEqual({ entries: [] });
  });

  it("takes a file in a form", async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ kind: "document", chat: anna, text: "Read" }))
      form.set(name, String(value));
    form.set("file", new Blob(["some words"], { type: "text/plain" }), "заметка.txt");
    const response = await fetch(`${simulator.url}/control/telegram/updates`, { method: "POST", body: form });
    expect(await response.json()).toMatchObject({
      update: { message: { caption: "Read", document: { file_name: "заметка.txt", mime_type: "text/plain" } } },
    });
  });

  it("makes customers, groups, bots and any update", async () => {
    const customer = { firstName: "Лев", languageCode: "ru" };
    expect((await control("telegram/customers", "POST", customer)).body).toMatchObject({
      customer: { user: { id: anna, first_name: "Лев", language_code: "ru" } },
    });
    const group = await control("telegram/groups", "POST", { type: "supergroup", title: "Club" });
    expect(group.body).toMatchObject({ chat: { type: "supergroup", title: "Club" } });
    const bot = await control("telegram/bots", "POST", { username: "second_bot" });
    expect(bot.body).toMatchObject({ bot: { username: "second_bot", token: expect.any(String) } });
    const raw = await control("telegram/updates", "POST", { kind: "raw", update: { update_id: 5 } });
    expect(raw.body).toEqual({ update: { update_id: 5 } });
  });

  it.each([
    ["an unknown kind", { kind: "telepathy", chat: anna }],
    ["no chat", { kind: "text" }],
    ["a message that is not there", { kind: "edit", chat: anna, message: 4 }],
    ["a group that is not there", { kind: "text", chat: -4, text: "a" }],
  ])("refuses %s", async (_, body) => {
    expect((await control("telegram/updates", "POST", body)).status).toBe(400);
  });
});

describe("the pages", () => {
  const page = async (path: string) => {
    const response = await fetch(simulator.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it("are served with their parts", async () => {
    for (const path of ["/", "/shop", "/telegram", "/telegram/page.js", "/shop/shop.css", "/page/base.css"]) {
      expect((await page(path)).status).toBe(200);
    }
    expect((await page("/telegram/%2e%2e%2fprovider.ts")).status).toBe(404);
    expect((await page("/telegram")).headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("embed the widget once the shop knows its line", async () => {
    expect((await page("/shop")).text).not.toContain("widget.js");
    simulator.setShop({ host: "http://localhost:8787", line: 'a"b' });
    expect((await page("/shop")).text).toContain(
      '<script async src="http://localhost:8787/widget.js" data-line="a&#34;b"></script>',
    );
    expect((await page("/shop?line=help")).text).toContain('data-line="help"');
    expect((await page("/")).text).toContain('href="http://localhost:8787/console/"');
  });

  it("get events as they happen", async () => {
    const response = await fetch(`${simulator.url}/telegram/api/events`);
    simulator.telegram.says(anna, "live");
    const decoder = new TextDecoder();
    let heard = "";
    for await (const chunk of response.body ?? []) {
      heard += decoder.decode(chunk, { stream: true });
      if (heard.includes("event: message") && heard.includes("event: health")) break;
    }
    expect(heard).toContain('"text":"live"');
  });

  it("never open what the product uploaded as a page", async () => {
    const file = { name: "x.html", mimeType: "text/html", bytes: Buffer.from("<script>alert(1)</script>") };
    const update = simulator.telegram.sends("document", anna, { file });
    const { headers } = await page(`/telegram/api/files/${update.message?.document?.file_id}`);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toContain("attachment");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("the state file", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "simulator-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function restart(): Promise<void> {
    await simulator.close();
    simulator = await startSimulator({ stateFile: join(folder, "state", "state.json") });
  }

  it("brings back conversations, numbering, files, the webhook, the ledger and what was not delivered", async () => {
    await restart();
    webhook.statuses.push(...Array<number>(50).fill(500));
    await connect();
    const update = simulator.telegram.sends("document", anna);
    await result("sendMessage", { chat_id: anna, text: "hi" });
    await restart();
    expect(simulator.telegram.webhook()).toMatchObject({ url: webhook.url, pending_update_count: 1 });
    expect(simulator.ledger()).toMatchObject([{ text: "hi", messageId: 2 }]);
    webhook.statuses.length = 0;
    await simulator.telegram.settled();
    expect(updates()).toEqual([update]);
    expect(simulator.telegram.says(anna, "again").message?.message_id).toBe(3);
    const file = await result<File>("getFile", { file_id: update.message?.document?.file_id });
    const download = await fetch(`${simulator.url}/file/bot${simulator.telegram.token}/${file.file_path}`);
    expect(Buffer.from(await download.arrayBuffer())).toHaveLength(file.file_size ?? 0);
  });

  it("is not needed", async () => {
    await simulator.close();
    simulator = await startSimulator();
    expect(simulator.ledger()).toEqual([]);
  });
});
