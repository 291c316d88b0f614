import type { Act } from "./act.ts";
import { messageIn, openChat } from "./chats.ts";
import { contentOf } from "./content.ts";
import { customerOf } from "./customers.ts";
import type { Kit } from "./kit.ts";
import { newMessage } from "./new-message.ts";
import { scene } from "./our-side.ts";
import { publishChat, publishMessage } from "./publish.ts";
import { happen } from "./tellings.ts";
import type { Account, Chat, Message } from "./world.ts";

interface Stage<Settings> {
  kit: Kit<Settings>;
  chat: Chat;
  act: Act;
}

/** Does what the customer does, and has the webhook told. Answers the message it is about. Throws when it cannot be done. */
export function perform<Settings>(kit: Kit<Settings>, account: Account<Settings>, act: Act): Message | undefined {
  if (!kit.wire.acts.includes(act.kind)) throw new Error(`${kit.wire.title} has no act ${act.kind}`);
  const chat = openChat(kit, account, act.chat);
  if (act.from !== undefined) chat.customer = customerOf(kit, act.from).id;
  const stage: Stage<Settings> = { kit, chat, act };
  switch (act.kind) {
    case "edit":
      return edit(stage);
    case "delete":
      return remove(stage);
    case "reaction":
      return react(stage);
    case "press":
      return press(stage);
    case "deliver":
      return report(stage, "delivered");
    case "read":
      return report(stage, "read");
    case "fail":
      return fail(stage);
    case "block":
      return changeStanding(stage, true);
    case "unblock":
      return changeStanding(stage, false);
    case "start":
    case "typing":
      happen(kit, { ...scene(kit, chat), kind: act.kind });
      return undefined;
    case "other":
      happen(kit, { ...scene(kit, chat), kind: "other", what: act.what ?? "", text: act.text ?? "" });
      return undefined;
    default:
      return write(stage);
  }
}

function write<Settings>({ kit, chat, act }: Stage<Settings>): Message {
  const isOutside = act.kind === "outside";
  if (chat.blocked && !isOutside) throw new Error("We are blocked here; unblock first");
  if (act.message !== undefined) named({ chat, act });
  const message = newMessage(kit, chat, {
    ...(isOutside ? { by: "outside" } : { by: "customer", from: chat.customer }),
    ...contentOf(kit, chat, act),
  });
  happen(kit, { ...scene(kit, chat), kind: isOutside ? "outside" : "message", message });
  return message;
}

function edit<Settings>({ kit, chat, act }: Stage<Settings>): Message {
  const message = theirs({ chat, act });
  message.text = act.text ?? "";
  message.editedAt = kit.now();
  publishMessage(kit, chat, message);
  happen(kit, { ...scene(kit, chat), kind: "edit", message });
  return message;
}

function remove<Settings>({ kit, chat, act }: Stage<Settings>): Message {
  const message = theirs({ chat, act });
  message.deleted = true;
  publishMessage(kit, chat, message);
  happen(kit, { ...scene(kit, chat), kind: "delete", message });
  return message;
}

function react<Settings>({ kit, chat, act }: Stage<Settings>): Message {
  const message = named({ chat, act });
  const before = message.reactions[chat.customer];
  const emoji = (act.emoji ?? "👍") || undefined;
  if (emoji) message.reactions[chat.customer] = emoji;
  else delete message.reactions[chat.customer];
  publishMessage(kit, chat, message);
  happen(kit, { ...scene(kit, chat), kind: "reaction", message, emoji, before });
  return message;
}

function press<Settings>({ kit, chat, act }: Stage<Settings>): Message {
  const buttonOf = (message: Message) => message.buttons?.find(({ id }) => id === act.button);
  const message = chat.messages.findLast((one) => buttonOf(one) && (act.message ?? one.id) === one.id);
  const button = message && buttonOf(message);
  if (!button) throw new Error(`There is no button ${act.button ?? ""}`);
  const said =
    kit.wire.pressSays &&
    newMessage(kit, chat, { by: "customer", from: chat.customer, text: button.label, replyTo: message.id });
  happen(kit, { ...scene(kit, chat), kind: "press", message, button, ...(said && { said }) });
  return message;
}

const ranks = { delivered: 1, read: 2, failed: 3 };

function report<Settings>({ kit, chat, act }: Stage<Settings>, state: "delivered" | "read"): undefined {
  const upTo = act.message === undefined ? Number.POSITIVE_INFINITY : named({ chat, act }).number;
  const messages = chat.messages.filter(
    (one) => one.by !== "customer" && one.number <= upTo && (one.state ? ranks[one.state] : 0) < ranks[state],
  );
  for (const message of messages) {
    message.state = state;
    publishMessage(kit, chat, message);
  }
  if (messages.length > 0) happen(kit, { ...scene(kit, chat), kind: state, messages });
}

function fail<Settings>({ kit, chat, act }: Stage<Settings>): Message {
  const message = named({ chat, act });
  if (message.by !== "ours") throw new Error("Only a message of ours can fail");
  message.state = "failed";
  publishMessage(kit, chat, message);
  happen(kit, { ...scene(kit, chat), kind: "failed", message, code: act.what ?? "" });
  return message;
}

function changeStanding<Settings>({ kit, chat }: Stage<Settings>, blocked: boolean): undefined {
  chat.blocked = blocked;
  kit.changed();
  publishChat(kit, chat);
  happen(kit, { ...scene(kit, chat), kind: blocked ? "block" : "unblock" });
}

function named({ chat, act }: Pick<Stage<never>, "chat" | "act">): Message {
  const message = messageIn(chat, act.message ?? "");
  if (!message) throw new Error(`There is no message ${act.message ?? "without an id"} in this chat`);
  return message;
}

function theirs(stage: Pick<Stage<never>, "chat" | "act">): Message {
  const message = named(stage);
  if (message.by === "ours") throw new Error("A customer can change only their own message");
  return message;
}
