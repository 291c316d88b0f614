import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";
import type { Account, Chat, World } from "../kit/world.ts";
import { graphError } from "../meta/graph-reply.ts";
import { isWithinWindow } from "./addresses.ts";
import { contentOf } from "./content.ts";
import { errors } from "./errors.ts";
import type { Outgoing } from "./outgoing.ts";
import type { WhatsAppSettings } from "./settings.ts";
import { failed } from "./tell.ts";

/** Takes a message of ours, or says what is wrong with it. Out of the window it is taken, and fails afterwards. */
export async function sendMessage(
  said: Outgoing,
  account: Account<WhatsAppSettings>,
  chat: Chat | undefined,
  world: World<WhatsAppSettings>,
): Promise<Reply> {
  const customer = chat && world.findCustomer(chat.customer);
  if (!customer) return wrong(131026);
  const content = await contentOf(said, account, world);
  if ("wrong" in content) return wrong(content.wrong);
  const { context, biz_opaque_callback_data: token } = said;
  const isOpen = said.type === "template" || isWithinWindow(chat, world.now());
  const message = world.say(chat, "messages", {
    ...content,
    extra: { ...content.extra, ...(token !== undefined && { token }) },
    ...(context && { replyTo: context.message_id }),
  });
  if (!isOpen) {
    message.state = "failed";
    world.tell(account, failed({ account, chat, customer }, message, "131047", world.now()));
  }
  const input = said.to ?? said.recipient;
  return jsonReply(200, {
    messaging_product: "whatsapp",
    contacts: [{ input, user_id: customer.id }],
    messages: [{ id: message.id }],
  });
}

function wrong(code: number): Reply {
  return graphError(String(code), errors[code] ?? "An error");
}
