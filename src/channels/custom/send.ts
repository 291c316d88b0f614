import { CustomAccepted } from "../../protocol/custom-channel.ts";
import type { Outbound, OutgoingFile, Part, Wire } from "../channel.ts";
import { read } from "../read-json.ts";
import { post } from "./api.ts";
import { messageId } from "./message-id.ts";

/** The message has the id by which the system names it in its answer, or else ours. */
export const send: Outbound["send"] = async (part, to, wire) => {
  let files: Awaited<ReturnType<typeof linked>>[];
  try {
    files = await Promise.all(filesOf(part).map((file) => linked(file, wire)));
  } catch {
    return { ok: false, error: { kind: "retry", reason: "A link to a file could not be made in our own store." } };
  }
  const id = await messageId(to);
  const { text, replyTo, buttons } = part;
  const message = {
    type: "message" as const,
    id,
    chat: to.chat,
    text,
    files,
    ...(replyTo !== undefined && { replyTo }),
    ...(buttons?.length && { buttons }),
  };
  const posted = await post(to.account, message, wire.fetch, id);
  return posted.ok ? { ok: true, external: read(CustomAccepted, posted.body)?.id ?? id } : posted;
};

function filesOf({ file, files = [] }: Part): OutgoingFile[] {
  return file ? [file] : files;
}

async function linked(file: OutgoingFile, wire: Wire) {
  const { name, type, bytes } = file;
  return { name, type, bytes, url: await wire.linkTo(file) };
}
