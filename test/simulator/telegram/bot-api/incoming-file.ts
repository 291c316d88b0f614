import { basename } from "node:path";
import type { ApiError } from "@grammyjs/types";
import type { UploadedFile } from "../../http/fields.ts";
import { text } from "../../http/fields.ts";
import type { Call } from "./call.ts";
import { badRequest, refused } from "./call.ts";

const megabyte = 1024 * 1024;
const largestUpload = 50 * megabyte;
const largestPhoto = 10 * megabyte;
const largestFetched = 20 * megabyte;
const fetchWithinMs = 10_000;

/** The file that a call brings in `field`: uploaded, at an address, or one that is stored already. */
export async function incomingFile(call: Call, field: string): Promise<UploadedFile | ApiError> {
  const file = call.fields.files.get(field) ?? (await fileByReference(call, field));
  if (!("bytes" in file)) return file;
  if (file.bytes.length === 0) return badRequest("file must be non-empty");
  if (file.bytes.length > largestUpload) return refused(413, "Request Entity Too Large");
  if (field === "photo" && file.bytes.length > largestPhoto) return badRequest("file is too big");
  return file;
}

async function fileByReference(call: Call, field: string): Promise<UploadedFile | ApiError> {
  const reference = text(call.fields, field);
  if (!reference) return badRequest(`there is no ${field} in the request`);
  if (reference.startsWith("attach://")) {
    return call.fields.files.get(reference.slice("attach://".length)) ?? badRequest("attached file not found");
  }
  if (/^https?:\/\//iu.test(reference)) return fetched(reference);
  const stored = call.world.state.files[reference];
  if (!stored) return badRequest("wrong file identifier/HTTP URL specified");
  return { name: stored.name, mimeType: stored.mimeType, bytes: call.world.files.get(stored.id) };
}

async function fetched(address: string): Promise<UploadedFile | ApiError> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(fetchWithinMs) });
    if (!response.ok) return badRequest("failed to get HTTP URL content");
    const bytes = Buffer.from(await response.arrayBuffer());
    if (bytes.length > largestFetched) return badRequest("failed to get HTTP URL content");
    const mimeType = response.headers.get("content-type")?.split(";")[0] ?? "application/octet-stream";
    return { name: basename(new URL(address).pathname) || "file", mimeType, bytes };
  } catch {
    return badRequest("failed to get HTTP URL content");
  }
}
