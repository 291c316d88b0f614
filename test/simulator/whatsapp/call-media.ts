import { jsonReply, type Reply } from "../http/reply.ts";
import type { ApiRequest, Call } from "../kit/provider-wire.ts";
import type { World } from "../kit/world.ts";
import { graphError } from "../meta/graph-reply.ts";
import { findMedia, mediaId, uploadable } from "./media.ts";
import { noSuchThing } from "./refusals.ts";
import type { WhatsAppSettings } from "./settings.ts";

/** `/{media}` says where a file is; `/media/{media}`, there, gives its bytes. Both want a token. */
export function callMedia([node, edge]: [string, string], world: World<WhatsAppSettings>): Call {
  const isDownload = node === "media";
  const file = findMedia(isDownload ? edge : node, world);
  const run = () => {
    if (!file) return noSuchThing();
    if (isDownload) return { status: 200, headers: { "content-type": file.mimeType }, body: world.bytes(file) };
    const id = mediaId(file);
    const { mimeType: mime_type, size: file_size } = file;
    return jsonReply(200, {
      messaging_product: "whatsapp",
      url: `${world.base}/media/${id}`,
      mime_type,
      file_size,
      id,
    });
  };
  return { method: isDownload ? "download" : "media_url", run };
}

export function uploadMedia({ fields }: ApiRequest, world: World<WhatsAppSettings>): Reply {
  const file = fields?.files.get("file");
  if (!file || fields?.values.get("messaging_product") !== "whatsapp") {
    return graphError("100", "Parameters file and messaging_product are required");
  }
  if (!uploadable.includes(file.mimeType)) {
    return graphError("100", `Param file must be of one of these types: ${uploadable.join(", ")}`);
  }
  return jsonReply(200, { id: mediaId(world.store("document", file)) });
}
