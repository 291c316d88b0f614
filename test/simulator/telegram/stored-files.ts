import { randomBytes } from "node:crypto";
import { extname } from "node:path";
import type { UploadedFile } from "../http/fields.ts";
import type { StoredFile } from "./state.ts";
import type { TelegramWorld } from "./world.ts";

/** Keeps a file and gives it the provider's two ids and a download path in `folder`. */
export function storeFile(world: TelegramWorld, folder: string, upload: UploadedFile): StoredFile {
  const number = Object.keys(world.state.files).length;
  const file: StoredFile = {
    id: `SF${randomBytes(30).toString("base64url")}`,
    uniqueId: `SU${randomBytes(9).toString("base64url")}`,
    path: `${folder}/file_${number}${safeExtension(upload.name)}`,
    name: upload.name,
    mimeType: upload.mimeType,
    size: upload.bytes.length,
  };
  world.files.put(file.id, upload.bytes);
  world.state.files[file.id] = file;
  world.changed();
  return file;
}

export function fileByPath(world: TelegramWorld, path: string): StoredFile | undefined {
  return Object.values(world.state.files).find((file) => file.path === path);
}

function safeExtension(name: string): string {
  const extension = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : "";
}
