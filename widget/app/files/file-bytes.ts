import type { FileView } from "../../../src/protocol/entry.ts";

/** Types a browser draws without ever running anything in them. */
const drawable = /^image\/(png|jpeg|gif|webp|avif)$/;
const playable = /^(audio|video)\//;

export type Presentation = "picture" | "video" | "audio" | "row";

/** A file that is not surely harmless to show is a row that can be downloaded. */
export function presentationOf({ type, kind }: Pick<FileView, "type" | "kind">): Presentation {
  if (drawable.test(type) && kind !== "document") return "picture";
  if (playable.test(type) && kind === "video") return "video";
  return playable.test(type) && (kind === "audio" || kind === "voice") ? "audio" : "row";
}

type Deps = { query(): URLSearchParams; token(): string | undefined; fetch: typeof fetch };

/** The bytes of attachments, fetched with the visitor's token and held as object URLs while the frame lives. */
export function createFileBytes({ query, token, fetch }: Deps) {
  const urls = new Map<string, Promise<string>>();

  async function load({ id, type }: FileView): Promise<string> {
    const answer = await fetch(`/api/widget/files/${id}?${query()}`, {
      headers: { Authorization: `Bearer ${token() ?? ""}` },
    });
    if (!answer.ok) throw new Error(`file: ${answer.status}`);
    const shown = drawable.test(type) || playable.test(type);
    return URL.createObjectURL(new Blob([await answer.blob()], { type: shown ? type : "application/octet-stream" }));
  }

  return {
    /** Rejects where the bytes cannot be had; asking again tries again. */
    url(file: FileView): Promise<string> {
      const known = urls.get(file.id);
      if (known) return known;
      const loading = load(file);
      urls.set(file.id, loading);
      loading.catch(() => urls.delete(file.id));
      return loading;
    },
    /** An own picture need not come back over the network. */
    keep(file: FileView, bytes: Blob): void {
      if (drawable.test(file.type)) urls.set(file.id, Promise.resolve(URL.createObjectURL(bytes)));
    },
  };
}

export type FileBytes = ReturnType<typeof createFileBytes>;
