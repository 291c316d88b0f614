import { text, type UploadedFile } from "../../http/fields.ts";
import type { Reply } from "../../http/reply.ts";
import { jsonReply } from "../../http/reply.ts";
import type { ApiRequest } from "../../kit/provider-wire.ts";
import type { StoredFile, World } from "../../kit/world.ts";
import { refusal, success } from "../errors.ts";
import type { VkSettings } from "../settings.ts";
import type { Method } from "./method.ts";

type Kind = "photo" | "doc" | "audio_message";

export const getPhotoServer: Method = ({ world }) => {
  return success({ upload_url: address("photo", world), album_id: -64, user_id: 0 });
};

export const getDocumentServer: Method = ({ fields, world }) => {
  const type = text(fields, "type") ?? "doc";
  if (type !== "doc" && type !== "audio_message") return refusal(100, "type is invalid");
  return success({ upload_url: address(type, world) });
};

function address(kind: Kind, world: World<VkSettings>): string {
  return `${world.base}/upload/${kind}?hash=${world.nextNumber()}`;
}

/** What comes to an upload address; a file that VK does not take is refused with a success. */
export function putFile({ path, fields }: ApiRequest, world: World<VkSettings>): Reply {
  const kind = path.split("/").at(-1);
  const upload = fields?.files.get(kind === "photo" ? "photo" : "file");
  if (!upload) return jsonReply(200, { error: "no_file", error_descr: "The file was not sent" });
  if (kind === "photo") return putPhoto(upload, world);
  if (/\.(mp3|exe|apk|bat)$/i.test(upload.name)) {
    return jsonReply(200, { error: "wrong_type", error_descr: "Files of this type are not allowed" });
  }
  const isVoice = kind === "audio_message";
  if (isVoice && upload.bytes.toString("latin1", 0, 4) !== "OggS") {
    return jsonReply(200, { error: "wrong_format", error_descr: "This is no recording" });
  }
  return jsonReply(200, { file: world.store(isVoice ? "voice" : "document", upload).id });
}

function putPhoto(upload: UploadedFile, world: World<VkSettings>): Reply {
  const isPicture = /^(\xff\xd8\xff|\x89PNG|GIF8)/.test(upload.bytes.toString("latin1", 0, 4));
  const photo = isPicture ? JSON.stringify([{ photo: world.store("photo", upload).id }]) : "[]";
  return jsonReply(200, { server: 1, photo, hash: "simulated" });
}

export const savePhoto: Method = ({ account, fields, world }) => {
  const [, id = ""] = /"photo":"([^"]+)"/.exec(text(fields, "photo") ?? "") ?? [];
  const file = world.findFile(id);
  if (!file || text(fields, "hash") !== "simulated") return refusal(100, "photo is invalid");
  return success([{ ...saved(file, account.id), sizes: [] }]);
};

export const saveDocument: Method = ({ account, fields, world }) => {
  const file = world.findFile(text(fields, "file") ?? "");
  if (!file) return refusal(100, "file is invalid");
  file.name = text(fields, "title") || file.name;
  world.changed();
  const type = file.kind === "voice" ? "audio_message" : "doc";
  return success({ type, [type]: { ...saved(file, account.id), title: file.name } });
};

function saved({ number }: StoredFile, group: string) {
  return { id: number, owner_id: -Number(group) };
}
