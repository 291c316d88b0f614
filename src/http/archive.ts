import { makeZip } from "client-zip";
import type { Export } from "../conversation/rpc.ts";
import type { Env } from "../platform/env.ts";
import { fileKey } from "../platform/stored-file.ts";

/** One document or file of an archive. */
type Part = { name: string; input: string | ReadableStream; lastModified: Date };

/** A ZIP file, written as it is read: nothing of it is ever whole in memory. */
export function archive(name: string, parts: AsyncIterable<Part>): Response {
  return new Response(makeZip(parts), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${name}.zip"`,
    },
  });
}

export function* documentParts(documents: Readonly<Record<string, unknown>>, folder = ""): Generator<Part> {
  const lastModified = new Date();
  for (const [name, document] of Object.entries(documents)) {
    yield { name: `${folder}${name}`, input: JSON.stringify(document, null, 2), lastModified };
  }
}

/** What a conversation holds, document by document and file by file. */
export async function* conversationParts(
  env: Pick<Env, "FILES">,
  conversation: string,
  { documents, files }: Export,
  folder = "",
): AsyncGenerator<Part> {
  yield* documentParts(documents, folder);
  for (const { id, name } of files) {
    const stored = await env.FILES.get(fileKey(conversation, id));
    if (stored) yield { name: `${folder}files/${id}-${name}`, input: stored.body, lastModified: stored.uploaded };
  }
}
