import * as v from "valibot";
import type { Account, Outbound, Part, Wire } from "../channel.ts";
import type { Outcome } from "../errors.ts";
import { Named } from "../read-json.ts";
import type { Called } from "./answer.ts";
import { botOf, call } from "./api.ts";
import { wayOf } from "./file-way.ts";
import { keyboard, trackingData } from "./keyboard.ts";

const Sent = v.object({ message_token: Named });
const longestName = 256;

export const send: Outbound["send"] = async (part, { chat, account, token }, wire) => {
  let content: object;
  try {
    content = await contentOf(part, wire);
  } catch {
    const reason = `A link to “${part.file?.name}” could not be made in our own store.`;
    return { ok: false, error: { kind: "retry", reason } };
  }
  const message = {
    receiver: chat,
    min_api_version: 1,
    sender: senderOf(account),
    tracking_data: trackingData(token, part.buttons),
    ...content,
    ...keyboard(part.buttons),
  };
  return outcome(await call(botOf(account), "send_message", message, wire.fetch));
};

async function contentOf({ text, file }: Part, wire: Wire): Promise<object> {
  if (!file) return { type: "text", text };
  const type = wayOf(file);
  const media = await wire.linkTo(file);
  if (type === "picture") return { type, text, media };
  const { bytes: size } = file;
  return type === "video" ? { type, media, size } : { type, media, size, file_name: fileName(file.name) };
}

function senderOf({ account: { senderName: name = "", avatar } }: Account): object {
  return { name, ...(avatar && { avatar }) };
}

/** Its end says to the client's device what it is, so it stays. */
function fileName(name: string): string {
  if (name.length <= longestName) return name;
  const [end = ""] = /\.\w{1,10}$/.exec(name) ?? [];
  return name.slice(0, longestName - end.length).toWellFormed() + end;
}

function outcome(called: Called): Outcome {
  if (!called.ok) return called;
  const sent = v.safeParse(Sent, called.body);
  if (sent.success) return { ok: true, external: sent.output.message_token };
  return { ok: false, error: { kind: "uncertain", reason: "Viber took the message and did not name it." } };
}
