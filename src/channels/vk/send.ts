import * as v from "valibot";
import type { Destination, Outbound, Part, Wire } from "../channel.ts";
import type { Outcome } from "../errors.ts";
import { maybe, read, Whole } from "../read-json.ts";
import { type Failed, refusal } from "./answer.ts";
import { call, type Fields } from "./api.ts";
import { keyboard } from "./keyboard.ts";
import { randomId } from "./random-id.ts";
import { upload } from "./upload.ts";

/** https://dev.vk.com/ru/method/messages.send */
export const send: Outbound["send"] = async (part, to, wire) => {
  const attached = await attachment(part, to, wire);
  if ("error" in attached) return { ok: false, error: attached.error };
  const message = {
    peer_ids: to.chat,
    random_id: randomId(to),
    message: part.text,
    ...attached,
    ...keyboard(part),
  };
  const reply = replyParameters(part, to);
  const said = await say({ ...message, ...reply }, to, wire);
  return outcome(!said.ok && reply && cannotReply(said) ? await say(message, to, wire) : said);
};

async function attachment(
  { file }: Part,
  to: Destination,
  wire: Wire,
): Promise<{ attachment?: string } | Pick<Failed, "error">> {
  if (!file) return {};
  let bytes: Blob;
  try {
    bytes = await wire.readFile(file.id);
  } catch {
    return { error: { kind: "retry", reason: `“${file.name}” could not be read from our own store.` } };
  }
  const uploaded = await upload(file, bytes, to, wire);
  return uploaded.ok ? { attachment: uploaded.attachment } : { error: uploaded.error };
}

/** By the message's number within the chat, which events have too: `reply_to` would want its number in all chats. */
function replyParameters({ replyTo }: Part, { chat }: Destination): { forward: string } | undefined {
  const id = Number(replyTo);
  if (replyTo === undefined || !Number.isSafeInteger(id)) return undefined;
  return { forward: JSON.stringify({ peer_id: Number(chat), conversation_message_ids: [id], is_reply: true }) };
}

/** The message that was answered is gone: the answer goes without it. */
function cannotReply({ code }: Failed): boolean {
  return code === 100 || code === 913 || code === 921;
}

const Sent = v.tupleWithRest(
  [
    v.object({
      conversation_message_id: maybe(Whole),
      error: maybe(v.object({ code: v.number(), description: maybe(v.string()) })),
    }),
  ],
  v.unknown(),
);

type Said = { ok: true; id: number } | Failed;

/** With `peer_ids` VK names the message within its chat, and refuses inside an answer that is a success. */
async function say(message: Fields, { account }: Destination, wire: Wire): Promise<Said> {
  const called = await call(account, "messages.send", message, wire.fetch);
  if (!called.ok) return called;
  const [sent] = read(Sent, called.result) ?? [];
  if (sent?.error) return refusal(sent.error.code, sent.error.description, account);
  const id = sent?.conversation_message_id;
  if (id !== undefined && id > 0) return { ok: true, id };
  return { ok: false, error: { kind: "uncertain", reason: "VK took the message and did not name it." } };
}

function outcome(said: Said): Outcome {
  return said.ok ? { ok: true, external: String(said.id) } : { ok: false, error: said.error };
}
