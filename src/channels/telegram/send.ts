import * as v from "valibot";
import type { Outbound, OutgoingFile, Part } from "../channel.ts";
import type { Outcome } from "../errors.ts";
import type { Called } from "./answer.ts";
import { botOf, call } from "./api.ts";
import { photoLimit } from "./capabilities.ts";
import { chatParameters } from "./chat.ts";

const Sent = v.object({ message_id: v.pipe(v.number(), v.safeInteger()) });

export const send: Outbound["send"] = async (part, { chat, account }, wire) => {
  const bot = botOf(account);
  const parameters = { ...chatParameters(chat), ...replyParameters(part), ...keyboard(part) };
  const { file, text } = part;
  if (!file) return outcome(await call(bot, "sendMessage", { ...parameters, text }, wire.fetch));

  let bytes: Blob;
  try {
    bytes = await wire.readFile(file.id);
  } catch {
    return { ok: false, error: { kind: "retry", reason: `“${file.name}” could not be read from our own store.` } };
  }
  const sendAs = async (way: FileWay) => {
    const form = fileForm({ ...parameters, ...(text && { caption: text }) }, way, file, bytes);
    return outcome(await call(bot, way.method, form, wire.fetch));
  };
  const way = wayOf(file);
  const result = await sendAs(way);
  return way !== asDocument && dislikesKind(result) ? sendAs(asDocument) : result;
};

type FileWay = { method: "sendPhoto" | "sendVideo" | "sendAudio" | "sendVoice" | "sendDocument"; field: string };

const asDocument: FileWay = { method: "sendDocument", field: "document" };

/** Only formats that Telegram shows or plays; whatever else goes as a document, unchanged. */
function wayOf({ kind, type, bytes }: OutgoingFile): FileWay {
  const picture = kind === "image" && /^image\/(jpeg|png|webp)$/.test(type);
  if (picture && bytes <= photoLimit) return { method: "sendPhoto", field: "photo" };
  if (type === "video/mp4") return { method: "sendVideo", field: "video" };
  if (kind === "voice" && /^audio\/(ogg|mpeg|mp4)$/.test(type)) return { method: "sendVoice", field: "voice" };
  if (/^audio\/(mpeg|mp4)$/.test(type)) return { method: "sendAudio", field: "audio" };
  return asDocument;
}

/** A picture of impossible proportions, or a voice message to somebody who takes none, can still go as a document. */
function dislikesKind(result: Outcome): boolean {
  if (result.ok || !("error" in result) || result.error.kind !== "rejected") return false;
  return /photo|image|video|audio|voice/i.test(result.error.reason);
}

function fileForm(
  parameters: Readonly<Record<string, unknown>>,
  way: FileWay,
  file: OutgoingFile,
  bytes: Blob,
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters)) {
    form.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  form.set(way.field, new Blob([bytes], { type: file.type }), file.name || "file");
  return form;
}

function replyParameters({ replyTo }: Part): { reply_parameters?: object } {
  const id = Number(replyTo);
  if (replyTo === undefined || !Number.isSafeInteger(id)) return {};
  return { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}

/** One button a row, and the stars of a rating side by side. An id is at most 40 bytes of the 64 that Telegram takes. */
function keyboard({ buttons }: Part): { reply_markup?: object } {
  if (!buttons?.length) return {};
  const keys = buttons.map(({ id, label }) => ({ text: label, callback_data: id }));
  const isRating = buttons.every(({ id }) => /^rate:[1-5]$/.test(id));
  return { reply_markup: { inline_keyboard: isRating ? [keys] : keys.map((key) => [key]) } };
}

function outcome(called: Called): Outcome {
  if (!called.ok) return called;
  const sent = v.safeParse(Sent, called.result);
  if (sent.success) return { ok: true, external: String(sent.output.message_id) };
  return { ok: false, error: { kind: "uncertain", reason: "Telegram took the message and did not name it." } };
}
