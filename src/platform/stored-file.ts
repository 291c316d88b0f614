import type { FileView } from "../protocol/entry.ts";
import { limits } from "../protocol/limits.ts";
import { contradiction, settledType } from "./claimed-type.ts";
import { cleanName } from "./clean-name.ts";
import { sniff, sniffLength } from "./sniff.ts";

export type FileToStore = {
  id: string;
  name: string;
  /** What its sender says it is, where they say anything. */
  claimedType?: string | undefined;
  body: Blob | ReadableStream<Uint8Array>;
};

export type Stored = { view: FileView } | { refused: string; because: "type" | "size" | "empty" };

/** R2 wants the parts of an upload, but for the last, to be equal and at least this long. */
const partSize = 5 * 1024 * 1024;

export const fileKey = (conversation: string, id: string) => `${conversation}/${id}`;

/**
 * Takes a file in: sniffs its real type from its bytes, counts them as they come, and keeps no more than one part in
 * memory. Nothing of a refused file stays. Storing the same id again replaces it.
 */
export async function storeFile(files: R2Bucket, conversation: string, file: FileToStore): Promise<Stored> {
  const parts = inParts(file.body instanceof Blob ? file.body.stream() : file.body);
  const first = (await parts.next()).value;
  if (!first?.byteLength) return { refused: "The file is empty.", because: "empty" };
  const sniffed = sniff(first.subarray(0, sniffLength));
  const refused = contradiction(sniffed, file.claimedType, file.name);
  if (!sniffed || refused) {
    await parts.return(undefined);
    return { refused: refused ?? "", because: "type" };
  }
  const { type, kind } = settledType(sniffed, file.claimedType);
  const bytes = await put(files, fileKey(conversation, file.id), type, first, parts);
  if (bytes === undefined) {
    return { refused: `The file is larger than ${limits.file / 1024 / 1024} MB. Send a smaller one.`, because: "size" };
  }
  const name = cleanName(file.name);
  return { view: { id: file.id, name, type, bytes, kind, state: "stored" } };
}

/** Answers how many bytes were stored; nothing where there were too many. */
async function put(files: R2Bucket, key: string, type: string, first: Uint8Array, rest: AsyncGenerator<Uint8Array>) {
  const options = { httpMetadata: { contentType: type } };
  if (first.byteLength < partSize) {
    await files.put(key, first, options);
    return first.byteLength;
  }
  const upload = await files.createMultipartUpload(key, options);
  try {
    const done = [await upload.uploadPart(1, first)];
    let bytes = first.byteLength;
    for await (const part of rest) {
      bytes += part.byteLength;
      if (bytes > limits.file) {
        await upload.abort();
        return undefined;
      }
      done.push(await upload.uploadPart(done.length + 1, part));
    }
    await upload.complete(done);
    return bytes;
  } catch (error) {
    await upload.abort().catch(() => undefined);
    throw error;
  }
}

/** Cuts a stream into parts of one size, the last being what is left. */
async function* inParts(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let part = new Uint8Array(0);
  let filled = 0;
  for await (const chunk of stream) {
    let taken = 0;
    while (taken < chunk.byteLength) {
      const piece = chunk.subarray(taken, taken + partSize - filled);
      if (filled + piece.byteLength > part.byteLength) part = grown(part, filled + piece.byteLength);
      part.set(piece, filled);
      filled += piece.byteLength;
      taken += piece.byteLength;
      if (filled === partSize) {
        yield part.subarray(0, filled);
        part = new Uint8Array(0);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
  return undefined;
}

/** Most files are small: memory grows with them instead of being taken whole. */
function grown(part: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(partSize, Math.max(needed, part.byteLength * 2)));
  larger.set(part);
  return larger;
}
