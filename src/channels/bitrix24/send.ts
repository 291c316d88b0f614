import * as v from "valibot";
import type { Destination, Outbound, OutgoingFile, Part, Wire } from "../channel.ts";
import type { Outcome } from "../errors.ts";
import { read } from "../read-json.ts";
import type { Called } from "./answer.ts";
import { botV1, botV2, call, isFirstVersion, portalOf } from "./api.ts";
import { keyboard } from "./keyboard.ts";
import { uploadBody } from "./upload-body.ts";
import { Id } from "./webhook/types.ts";

export const send: Outbound["send"] = async (part, to, wire) => {
  if (isFirstVersion(to.account)) return sendByFirst(part, to, wire);
  const { file } = part;
  return file ? upload(part, file, to, wire) : say(part, to, wire);
};

async function say({ text, replyTo, buttons }: Part, { chat, account }: Destination, wire: Wire): Promise<Outcome> {
  const bot = botV2(account);
  const fields = {
    message: text,
    ...(replyTo !== undefined && /^\d{1,15}$/.test(replyTo) && { replyId: Number(replyTo) }),
    ...(buttons?.length && { keyboard: keyboard(buttons, bot.botId) }),
  };
  const parameters = { ...bot, dialogId: chat, fields };
  const called = await call(portalOf(account), "imbot.v2.Chat.Message.send", parameters, wire.fetch);
  return outcome(
    called,
    v.pipe(
      v.object({ id: Id }),
      v.transform(({ id }) => id),
    ),
  );
}

async function upload(
  { text }: Part,
  file: OutgoingFile,
  { chat, account }: Destination,
  wire: Wire,
): Promise<Outcome> {
  const fields = { name: file.name || "file", ...(text && { message: text }) };
  let body: Blob;
  try {
    body = await uploadBody({ ...botV2(account), dialogId: chat, fields }, await wire.readFile(file.id));
  } catch {
    return { ok: false, error: { kind: "retry", reason: `“${file.name}” could not be read from our own store.` } };
  }
  const called = await call(portalOf(account), "imbot.v2.File.upload", body, wire.fetch);
  return outcome(
    called,
    v.pipe(
      v.object({ messageId: Id }),
      v.transform(({ messageId }) => messageId),
    ),
  );
}

/** The first generation cannot upload, nor answer a message: a file is a link to our own store. */
async function sendByFirst(
  { text, file, buttons }: Part,
  { chat, account }: Destination,
  wire: Wire,
): Promise<Outcome> {
  const bot = botV1(account);
  let attached: object;
  try {
    attached = file ? await attachment(file, wire) : {};
  } catch {
    return { ok: false, error: { kind: "retry", reason: `A link to “${file?.name}” could not be made.` } };
  }
  const parameters = {
    ...bot,
    DIALOG_ID: chat,
    // A message without words is refused, whatever is attached.
    MESSAGE: text || file?.name || "file",
    ...attached,
    ...(buttons?.length && { KEYBOARD: keyboard(buttons, bot.BOT_ID) }),
  };
  return outcome(await call(portalOf(account), "imbot.message.add", parameters, wire.fetch), Id);
}

async function attachment(file: OutgoingFile, wire: Wire): Promise<object> {
  const link = { NAME: file.name || "file", LINK: await wire.linkTo(file) };
  const block = file.kind === "image" ? { IMAGE: [link] } : { FILE: [{ ...link, SIZE: file.bytes }] };
  return { ATTACH: { BLOCKS: [block] } };
}

function outcome(called: Called, Sent: v.GenericSchema<unknown, string>): Outcome {
  if (!called.ok) return { ok: false, error: called.error };
  const external = read(Sent, called.result);
  if (external !== undefined) return { ok: true, external };
  return { ok: false, error: { kind: "uncertain", reason: "Bitrix24 took the message and did not name it." } };
}
