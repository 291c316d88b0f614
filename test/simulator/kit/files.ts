import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import type { UploadedFile } from "../http/fields.ts";
import type { MediaKind } from "./act.ts";
import type { Kit } from "./kit.ts";
import type { StoredFile } from "./world.ts";

const downloadWithinMs = 10_000;

export function store<Settings>(kit: Kit<Settings>, kind: MediaKind, upload: UploadedFile): StoredFile {
  const file: StoredFile = {
    id: `${kit.wire.name}-${randomBytes(18).toString("base64url")}`,
    number: ++kit.state.last.file,
    kind,
    name: upload.name,
    mimeType: upload.mimeType,
    size: upload.bytes.length,
  };
  kit.files.put(file.id, upload.bytes);
  kit.state.files[file.id] = file;
  kit.changed();
  return file;
}

export function findFile<Settings>({ state }: Kit<Settings>, reference: string | number): StoredFile | undefined {
  if (typeof reference === "string") return state.files[reference];
  return Object.values(state.files).find(({ number }) => number === reference);
}

/** What a file is to a customer, where only its media type is known. */
export function mediaKind(mimeType: string): MediaKind {
  if (/^image\/(png|jpeg|gif|webp)/u.test(mimeType)) return "photo";
  if (mimeType.startsWith("video/")) return "video";
  return mimeType.startsWith("audio/") ? "audio" : "document";
}

/** What lies at an address that we were given, or nothing. */
export async function download(address: string): Promise<UploadedFile | undefined> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(downloadWithinMs) });
    if (!response.ok) return undefined;
    const mimeType = response.headers.get("content-type")?.split(";")[0] ?? "application/octet-stream";
    const name = namedIn(response.headers) ?? (decodeURIComponent(basename(new URL(address).pathname)) || "file");
    return { name, mimeType, bytes: Buffer.from(await response.arrayBuffer()) };
  } catch {
    return undefined;
  }
}

function namedIn(headers: Headers): string | undefined {
  const disposition = headers.get("content-disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/iu.exec(disposition)?.[1];
}
