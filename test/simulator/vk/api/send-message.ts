import { integer, invalid, isRecord, nested, text } from "../../http/fields.ts";
import type { Account, Chat, Message, StoredFile, World } from "../../kit/world.ts";
import { attachmentName } from "../attachment.ts";
import { errors, refusal, success } from "../errors.ts";
import type { VkSettings } from "../settings.ts";
import { readKeyboard } from "./keyboard.ts";
import type { Asked, Method } from "./method.ts";

const longestText = 4096;

/** `messages.send` with `peer_ids`, of which one is taken; the same `random_id` again changes nothing. */
export const sendMessage: Method = (asked) => {
  const { account, fields, world } = asked;
  const random = integer(fields, "random_id");
  if (random === undefined) return refusal(100, "random_id is a required parameter");
  const peer = text(fields, "peer_ids") ?? "";
  const before = world.findMessage(account, account.settings.sent[random] ?? "");
  if (before && random !== 0) return success([sent(before.chat, before.message)]);

  const words = text(fields, "message") ?? "";
  const files = filesNamed(text(fields, "attachment") ?? "", account, world);
  if (words.trim() === "" && files.length === 0) return refusal(100, "message is empty or invalid");
  if (words.length > longestText) return refusal(914);
  const keyboard = nested(fields, "keyboard");
  const buttons = keyboard === undefined ? [] : readKeyboard(keyboard);
  if (!buttons) return refusal(911);
  if (buttons.length > 0 && !account.settings.botsCapabilities) return refusal(912);

  const chat = world.findChat(account, peer);
  if (!chat || chat.blocked) return success([{ peer_id: Number(peer), message_id: 0, error: refusedPeer(901) }]);
  const replyTo = answered(asked, chat);
  if (replyTo === invalid) return refusal(921);
  const message = world.say(chat, "messages.send", {
    text: words,
    files,
    ...(replyTo && { replyTo: replyTo.id }),
    ...(buttons.length > 0 && { buttons: buttons.map(({ id, label }) => ({ id, label })) }),
    extra: {
      randomId: String(random),
      ...Object.fromEntries(buttons.map(({ id, payload }) => [`payload:${id}`, payload])),
    },
  });
  account.settings.sent[random] = message.id;
  world.changed();
  return success([sent(chat, message)]);
};

function sent(chat: Chat, message: Message) {
  return { peer_id: Number(chat.id), message_id: Number(message.id), conversation_message_id: message.number };
}

function refusedPeer(code: number) {
  return { code, description: errors[code] };
}

/** Names that VK does not know are passed over. */
function filesNamed(names: string, account: Account<VkSettings>, world: World<VkSettings>): StoredFile[] {
  return names.split(",").flatMap((name) => {
    const file = world.findFile(Number(/_(\d+)/.exec(name)?.[1] ?? 0));
    return file && name.startsWith(attachmentName(file, account)) ? [file] : [];
  });
}

function answered({ fields }: Asked, chat: Chat): Message | undefined | typeof invalid {
  const forward = nested(fields, "forward");
  if (forward === undefined) return undefined;
  if (!isRecord(forward) || forward.is_reply !== true || forward.peer_id !== Number(chat.id)) return invalid;
  const [number] = Array.isArray(forward.conversation_message_ids) ? forward.conversation_message_ids : [];
  return chat.messages.find((message) => message.number === number && !message.deleted) ?? invalid;
}
