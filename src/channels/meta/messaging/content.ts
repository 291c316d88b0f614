import type { InboundContent, InboundFile } from "../../inbound.ts";
import type { Attachment, Message } from "./types.ts";

/** What a message says, whoever wrote it. */
export function contentOf(message: Message): InboundContent {
  const { text = "", attachments, reply_to: to } = message;
  const words = [...new Set([text, ...attachments.flatMap((one) => wordsOf(one, text))])].filter(Boolean).join("\n");
  const story = to?.story?.url;
  const files = once([
    ...(story === undefined ? [] : [{ ref: story, name: "story.jpg", kind: "image" as const }]),
    ...withoutStickersTwice(attachments).flatMap((one) => fileOf(one) ?? []),
  ]);
  const place = attachments.map(placeOf).find((one) => one !== undefined);
  const shown = words !== "" || files.length > 0 || place;
  return {
    text: words,
    ...(files.length > 0 && { files }),
    ...(place && { place }),
    ...(!shown && { unsupported: attachments.find(({ type }) => type)?.type ?? "message" }),
  };
}

/** While Meta renames a kind of attachment, a message has it under both names. */
function once(files: InboundFile[]): InboundFile[] {
  return files.filter(({ ref }, index) => files.findIndex((one) => one.ref === ref) === index);
}

/** A sticker has been told of as a picture, and as both for a while, with addresses of their own. */
function withoutStickersTwice(attachments: Attachment[]): Attachment[] {
  const told = attachments.flatMap(({ type, payload }) => (type === "sticker" ? (payload?.sticker_id ?? []) : []));
  return attachments.filter(({ type, payload }) => type === "sticker" || !told.includes(payload?.sticker_id ?? ""));
}

const files: Readonly<Record<string, Omit<InboundFile, "ref">>> = {
  image: { name: "photo.jpg", kind: "image" },
  video: { name: "video.mp4", kind: "video" },
  audio: { name: "audio.mp4", kind: "audio" },
  file: { name: "file", kind: "document" },
  sticker: { name: "sticker.png", kind: "sticker" },
  story_mention: { name: "story-mention.jpg", kind: "image" },
};

function fileOf(attachment: Attachment): InboundFile | undefined {
  const { type = "", payload } = attachment;
  const url = payload?.url;
  if (url === undefined) return undefined;
  if (type === "image" && payload?.sticker_id !== undefined) return { ref: url, name: "sticker.png", kind: "sticker" };
  const known = Object.hasOwn(files, type) ? files[type] : undefined;
  if (known) return { ref: url, ...known, ...(type === "file" && nameIn(url)) };
  // RC8: a reel or a post that was shared lies where only its bytes can be had, and not for long.
  return isStored(url) ? { ref: url, ...(/reel/.test(type) ? reel : post) } : undefined;
}

const reel = { name: "reel.mp4", kind: "video" } as const;
const post = { name: "post.jpg", kind: "image" } as const;

/** Whether an address is one of Meta's stores of files, not a page that can be visited. */
function isStored(url: string): boolean {
  return /(^|\.)(fbsbx\.com|fbcdn\.net|cdninstagram\.com)$/.test(URL.parse(url)?.hostname ?? "");
}

/** The name with which a file was sent is only in its address. */
function nameIn(url: string): { name?: string } {
  const last = URL.parse(url)?.pathname.split("/").at(-1) ?? "";
  if (!/.\.\w{1,8}$/.test(last)) return {};
  try {
    return { name: decodeURIComponent(last).toWellFormed() };
  } catch {
    return { name: last };
  }
}

/** What an attachment adds to the text: the heart, which is no file, and links with their titles. */
function wordsOf(attachment: Attachment, text: string): string[] {
  const { type = "", payload } = attachment;
  if (type === "like_heart") return ["❤"];
  if (Object.hasOwn(files, type) || type === "location") return [];
  const url = payload?.url ?? attachment.url ?? "";
  const title = payload?.title ?? attachment.title ?? "";
  return [title, isStored(url) ? "" : url].filter((one) => !text.includes(one));
}

function placeOf({ type, title, payload }: Attachment): InboundContent["place"] {
  if (type !== "location" || !payload?.coordinates) return undefined;
  const { lat: latitude, long: longitude } = payload.coordinates;
  return { latitude, longitude, ...(title && { title }) };
}
