import { fileKey } from "../platform/stored-file.ts";
import type { FileView } from "../protocol/entry.ts";
import { notFound, refusalResponse } from "./refusals.ts";

/** Shown in the page; everything else is saved. */
const inline = /^(image\/(png|jpeg|gif|webp|avif|heic)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** The bytes of a file whose reader has been authorised, whole or the range asked for. */
export async function fileResponse(files: R2Bucket, conversation: string, file: FileView, request: Request) {
  if (file.state !== "stored") return refusalResponse(notFound.refusal);
  const range = readRange(request.headers.get("Range"), file.bytes);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.bytes}` } });
  }
  const stored = await files.get(fileKey(conversation, file.id), range ? { range } : {});
  if (!stored) return refusalResponse(notFound.refusal);
  const headers = new Headers({
    "Content-Type": file.type === "text/plain" ? "text/plain; charset=utf-8" : file.type,
    "Content-Disposition": `${inline.test(file.type) ? "inline" : "attachment"}; filename*=UTF-8''${encoded(file.name)}`,
    "Content-Length": String(range?.length ?? file.bytes),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
  });
  if (range) headers.set("Content-Range", `bytes ${range.offset}-${range.offset + range.length - 1}/${file.bytes}`);
  return new Response(stored.body, { status: range ? 206 : 200, headers });
}

/** RFC 8187: nothing of a client's text reaches a header as it is. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

type ByteRange = { offset: number; length: number };

/** RFC 9110, one range; a header that is not understood is as good as none. */
export function readRange(header: string | null, size: number): ByteRange | undefined | "unsatisfiable" {
  const [whole, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (whole === undefined || (from === "" && to === "")) return undefined;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "unsatisfiable" : { offset: size - length, length };
  }
  const offset = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < offset) return undefined;
  return offset >= size ? "unsatisfiable" : { offset, length: last - offset + 1 };
}
