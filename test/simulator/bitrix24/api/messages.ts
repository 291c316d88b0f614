import type { UploadedFile } from "../../http/fields.ts";
import { mediaKind } from "../../kit/files.ts";
import type { Chat, Content } from "../../kit/world.ts";
import { refusal, success } from "../errors.ts";
import { downloadAddress } from "../told.ts";
import { buttonsOf } from "./keyboard.ts";
import type { Asked, Method, Parameters } from "./method.ts";
import { objectOf, textOf } from "./method.ts";
import { ownedV1, ownedV2 } from "./owned.ts";

/** What the bot says, and how it shows that it listens. */
export const messages: Readonly<Record<string, Method>> = {
  "imbot.message.add": ownedV1(async (asked) => {
    const chat = chatOf(asked, "DIALOG_ID");
    const text = textOf(asked.parameters, "MESSAGE").trim();
    if (!chat) return refusal("ACCESS_DENIED");
    if (text === "") return refusal("MESSAGE_EMPTY");
    const files = await attachedFiles(asked, objectOf(asked.parameters, "ATTACH"));
    const content = { text, files, ...buttonsOf(asked.parameters.KEYBOARD) };
    return success(Number(asked.world.say(chat, "imbot.message.add", content).id));
  }),

  "imbot.chat.sendTyping": ownedV1((asked) => typing(asked, "DIALOG_ID")),
  "imbot.v2.Chat.InputAction.notify": ownedV2((asked) => typing(asked, "dialogId")),

  "imbot.v2.Chat.Message.send": ownedV2((asked) => {
    const fields = objectOf(asked.parameters, "fields");
    const chat = chatOf(asked, "dialogId");
    const text = textOf(fields, "message");
    if (!chat) return refusal("ACCESS_DENIED");
    if (text.trim() === "") return refusal("EMPTY_MESSAGE");
    const replyTo = textOf(fields, "replyId");
    const content = { text, ...(replyTo && { replyTo }), ...buttonsOf(fields.keyboard) };
    return success({ id: Number(asked.world.say(chat, "imbot.v2.Chat.Message.send", content).id), uuidMap: {} });
  }),

  "imbot.v2.Chat.Message.read": ownedV2((asked) => {
    const chat = chatOf(asked, "dialogId");
    const upTo = chat?.messages.findLast(({ id }) => id === textOf(asked.parameters, "messageId"));
    if (!chat || !upTo) return refusal("ACCESS_DENIED");
    asked.world.markRead(chat, upTo);
    return success({ lastId: Number(upTo.id), counter: 0 });
  }),

  "imbot.v2.File.upload": ownedV2((asked) => {
    const fields = objectOf(asked.parameters, "fields");
    const chat = chatOf(asked, "dialogId");
    const name = textOf(fields, "name");
    const bytes = Buffer.from(textOf(fields, "content"), "base64");
    if (!chat) return refusal("ACCESS_DENIED");
    if (!name || bytes.length === 0) return refusal("FILE_EMPTY");
    const upload = { name, mimeType: typeOf(name), bytes };
    const file = asked.world.store(mediaKind(upload.mimeType), upload);
    const content: Content = { text: textOf(fields, "message"), files: [file] };
    const { id } = asked.world.say(chat, "imbot.v2.File.upload", content);
    return success({ file: { id: file.number, name, size: file.size }, messageId: Number(id), dialogId: chat.id });
  }),

  "imbot.v2.File.download": ownedV2(({ parameters, world }) => {
    const file = world.findFile(Number(textOf(parameters, "fileId")));
    return file ? success({ downloadUrl: downloadAddress(file.id, world) }) : refusal("FILE_NOT_FOUND");
  }),
};

/** A private chat is there for every user that the portal has; in a group the bot has to be. */
function chatOf({ account, parameters, world }: Asked, name: string): Chat | undefined {
  const chat = world.findChat(account, textOf(parameters, name));
  return chat?.blocked ? undefined : chat;
}

function typing(asked: Asked, name: string) {
  const chat = chatOf(asked, name);
  if (!chat) return refusal("ACCESS_DENIED");
  asked.world.showTyping(chat);
  return success(true);
}

/** What is linked to: the portal itself shows no more than the links. */
async function attachedFiles({ world }: Asked, { BLOCKS: blocks = [] }: Parameters) {
  const links = (blocks as Parameters[]).flatMap(({ FILE = [], IMAGE = [] }) => [
    ...(FILE as Parameters[]),
    ...(IMAGE as Parameters[]),
  ]);
  const found = await Promise.all(links.map((link) => downloaded(link)));
  return found.flatMap((upload) => (upload ? [world.store(mediaKind(upload.mimeType), upload)] : []));

  async function downloaded(link: Parameters): Promise<UploadedFile | undefined> {
    const upload = await world.download(textOf(link, "LINK"));
    return upload && { ...upload, name: textOf(link, "NAME") || upload.name };
  }
}

const types: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  mp3: "audio/mpeg",
  wav: "audio/x-wav",
};

function typeOf(name: string): string {
  return types[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}
