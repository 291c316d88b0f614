import * as v from "valibot";
import type { Account, OutgoingFile, Wire } from "../channel.ts";
import type { DeliveryError } from "../errors.ts";
import { Named, read } from "../read-json.ts";
import { call } from "./api.ts";
import { pictureLimit, recordingLimit, stickerLimit } from "./capabilities.ts";

export type MediaType = "image" | "video" | "audio" | "sticker" | "document";

/** What WhatsApp shows or plays; whatever else, and what is too large for that, goes as a document, unchanged. */
export function mediaTypeOf({ kind, type, bytes }: OutgoingFile): MediaType {
  if (kind === "sticker" && type === "image/webp" && bytes <= stickerLimit) return "sticker";
  if (/^image\/(jpeg|png)$/.test(type) && bytes <= pictureLimit) return "image";
  if (/^video\/(mp4|3gpp)$/.test(type) && bytes <= recordingLimit) return "video";
  if (/^audio\/(aac|amr|mpeg|mp4|ogg)$/.test(type) && bytes <= recordingLimit) return "audio";
  return "document";
}

/** The types that an upload may have; any other file is fetched from us by its address. */
const uploadable =
  /^(image\/(jpeg|png|webp)|video\/(mp4|3gpp)|audio\/(aac|amr|mpeg|mp4|ogg)|text\/plain|application\/(pdf|msword|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)))$/;

const Uploaded = v.object({ id: Named });

/**
 * Puts a file where a message can name it. Whatever goes wrong, no message has left yet, so that it can be tried again.
 */
export async function handMedia(
  file: OutgoingFile,
  account: Account,
  wire: Wire,
): Promise<{ ok: true; media: { id: string } | { link: string } } | { ok: false; error: DeliveryError }> {
  let body: FormData;
  try {
    if (!uploadable.test(file.type)) return { ok: true, media: { link: await wire.linkTo(file) } };
    body = uploadForm(file, await wire.readFile(file.id));
  } catch {
    return again(`“${file.name}” could not be read from our own store.`);
  }
  const called = await call(account, "POST", `${account.account.id}/media`, body, wire.fetch);
  if (!called.ok) {
    const { error } = called;
    return error.kind === "uncertain" ? again(error.reason) : { ok: false, error };
  }
  const uploaded = read(Uploaded, called.body);
  return uploaded ? { ok: true, media: uploaded } : again(`WhatsApp took “${file.name}” and did not name it.`);
}

function uploadForm({ name, type }: OutgoingFile, bytes: Blob): FormData {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new Blob([bytes], { type }), name || "file");
  return form;
}

function again(reason: string): { ok: false; error: DeliveryError } {
  return { ok: false, error: { kind: "retry", reason } };
}
