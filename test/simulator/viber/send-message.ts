import { extname } from "node:path";
import { type Fields, isRecord, number, text } from "../http/fields.ts";
import type { Reply } from "../http/reply.ts";
import type { MediaKind } from "../kit/act.ts";
import type { Account, Content, World } from "../kit/world.ts";
import type { ViberSettings } from "./settings.ts";
import { done, refused } from "./status-reply.ts";

const megabyte = 1024 * 1024;
const longest = { text: 7000, picture: 768, sender: 28, tracking: 4000, name: 256 };
const largest: Record<string, number> = { picture: megabyte, video: 26 * megabyte, file: 50 * megabyte };
const endings: Record<string, readonly string[]> = { picture: [".jpg", ".jpeg", ".png", ".gif"], video: [".mp4"] };
const kinds: Record<string, MediaKind> = { picture: "photo", video: "video", file: "document" };

/** `send_message`: what the client can see is kept with what comes back later. */
export async function sendMessage(
  fields: Fields,
  bytes: number,
  account: Account<ViberSettings>,
  world: World<ViberSettings>,
): Promise<Reply> {
  if (!account.webhook) return refused("10");
  const receiver = text(fields, "receiver");
  const sender = fields.values.get("sender");
  const tracking = text(fields, "tracking_data") ?? "";
  const name = isRecord(sender) && typeof sender.name === "string" ? sender.name : "";
  if (!receiver) return refused("4", "receiver");
  if (!name) return refused("4", "sender.name");
  if (name.length > longest.sender) return refused("3", "sender.name is too long");
  if (tracking.length > longest.tracking) return refused("3", "tracking_data is too long");
  if (bytes > 30 * 1024) return refused("3", "the request is larger than 30 KB");
  const buttons = buttonsOf(fields.values.get("keyboard"));
  if (buttons === "wrong") return refused("3", "keyboard");
  const content = await contentOf(fields, world);
  if ("status" in content) return content;
  const chat = world.findChat(account, receiver);
  if (!chat) return refused("5");
  if (chat.blocked) return refused("6");
  const extra = { tracking, sender: name };
  const { id } = world.say(chat, "send_message", { ...content, extra, ...(buttons && { buttons }) });
  return done({ message_token: id, chat_hostname: "SN-CHAT-01_", billing_status: 1 });
}

async function contentOf(fields: Fields, world: World<ViberSettings>): Promise<Content | Reply> {
  const type = text(fields, "type") ?? "";
  const words = text(fields, "text") ?? "";
  if (type === "text") {
    if (!words) return refused("4", "text");
    return words.length > longest.text ? refused("3", "text is too long") : { text: words };
  }
  const kind = kinds[type];
  if (!kind) return refused("3", "type");
  const media = text(fields, "media");
  const size = number(fields, "size");
  if (!media || !URL.canParse(media)) return refused("4", "media");
  if (type !== "picture" && size === undefined) return refused("4", "size");
  const named = text(fields, "file_name");
  if (type === "file" && !named) return refused("4", "file_name");
  if (type === "picture" && words.length > longest.picture) return refused("3", "text is too long");
  if (named && named.length > longest.name) return refused("3", "file_name is too long");
  const ending = extname(new URL(media).pathname).toLowerCase();
  if (endings[type]?.includes(ending) === false) return refused("3", "media has another ending");
  const upload = await world.download(media);
  if (!upload) return refused("3", "media cannot be fetched");
  if (upload.bytes.length > (largest[type] ?? 0)) return refused("3", "media is too large");
  return { text: words, files: [world.store(kind, { ...upload, name: named ?? upload.name })] };
}

/** The kit's button is known by what pressing it says. */
function buttonsOf(keyboard: unknown): Content["buttons"] | "wrong" {
  if (keyboard === undefined) return undefined;
  const keys = isRecord(keyboard) && keyboard.Type === "keyboard" ? keyboard.Buttons : undefined;
  if (!Array.isArray(keys) || keys.length === 0) return "wrong";
  const buttons = keys.map((key: unknown) => {
    if (!isRecord(key) || typeof key.ActionBody !== "string" || !key.ActionBody) return undefined;
    const columns = key.Columns ?? 6;
    if (typeof columns !== "number" || columns < 1 || columns > 6) return undefined;
    return { id: key.ActionBody, label: plain(String(key.Text ?? "")) };
  });
  return buttons.every((button) => button !== undefined) ? buttons : "wrong";
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
