import type * as v from "valibot";
import type { InboundFile } from "../../inbound.ts";
import type { File } from "./types.ts";

/** `ref` is the file's address, or its id. */
export function inboundFile({
  id,
  name,
  type,
  size,
  urlDownload,
  isVoiceNote,
}: v.InferOutput<typeof File>): InboundFile[] {
  const ref = urlDownload ?? id;
  if (ref === undefined) return [];
  const kind = isVoiceNote ? "voice" : (kinds.find((one) => one === type) ?? "document");
  return [{ ref, name: name ?? "file", kind, ...(size !== undefined && { bytes: size }) }];
}

const kinds = ["image", "video", "audio"] as const;
