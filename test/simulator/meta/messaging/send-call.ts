import type { Fields } from "../../http/fields.ts";
import { isRecord, nested, text } from "../../http/fields.ts";
import type { Reply } from "../../http/reply.ts";
import { jsonReply } from "../../http/reply.ts";
import type { ApiRequest, Call } from "../../kit/provider-wire.ts";
import type { Account, Chat, Content, StoredFile, World } from "../../kit/world.ts";
import { accountOf } from "../account-calls.ts";
import { graphError, unknownToken } from "../graph-reply.ts";
import type { MetaSettings } from "../settings.ts";

/** Where Messenger and Instagram differ in what they take. */
export interface Limits {
  /** How long a text is, as this product counts, and how long it may be. */
  lengthOf(text: string): number;
  longest: number;
  /** Largest attachment by type, in megabytes. */
  megabytes: Record<string, number>;
  /** The codes of a person who is not there, and of a window that is over. */
  nobody: string;
  tooLate: string;
}

const hour = 3_600_000;
const mostReplies = 13;
const longestTitle = 20;
const kinds: Record<string, StoredFile["kind"]> = { image: "photo", video: "video", audio: "audio", file: "document" };

/** `POST /{page}/messages`: a message, or that somebody types or has seen. */
export function sendCall(request: ApiRequest, world: World<MetaSettings>, limits: Limits): Call {
  const { fields } = request;
  const account = accountOf(request, world);
  const recipient = fields && nested(fields, "recipient");
  const id = isRecord(recipient) ? String(recipient.id) : "";
  const action = fields && text(fields, "sender_action");
  return {
    method: action === undefined ? "messages" : "sender_action",
    chat: id,
    async run() {
      if (!account) return unknownToken();
      const chat = world.findChat(account, id);
      if (!fields || !chat) return graphError(limits.nobody, "No matching user found");
      if (action !== undefined) return act(action, chat, world);
      const refused = standing(fields, chat, world, limits);
      return refused ?? (await send(fields, { account, chat }, world, limits));
    },
  };
}

function act(action: string, chat: Chat, world: World<MetaSettings>): Reply {
  if (action === "typing_on") world.showTyping(chat);
  const last = chat.messages.findLast(({ by }) => by === "customer");
  if (action === "mark_seen" && last) world.markRead(chat, last);
  return jsonReply(200, { recipient_id: chat.id });
}

/** Whether this person can be written to now, in this way. */
function standing(fields: Fields, chat: Chat, world: World<MetaSettings>, limits: Limits): Reply | undefined {
  if (chat.blocked) return graphError("551/1545041", "This person isn't available right now.");
  const heard = chat.messages.findLast(({ by }) => by === "customer")?.at ?? world.now();
  const isTagged = text(fields, "messaging_type") === "MESSAGE_TAG" && text(fields, "tag") === "HUMAN_AGENT";
  const window = isTagged ? 7 * 24 * hour : 24 * hour;
  if (world.now() - heard <= window) return undefined;
  return graphError(limits.tooLate, "This message is sent outside of allowed window.");
}

async function send(
  fields: Fields,
  { account, chat }: { account: Account<MetaSettings>; chat: Chat },
  world: World<MetaSettings>,
  limits: Limits,
): Promise<Reply> {
  const message = nested(fields, "message");
  if (!isRecord(message)) return graphError("100", "Message cannot be empty, must provide valid attachment or text");
  const content = await contentOf(message, world, limits);
  if ("status" in content) return content;
  const reply = nested(fields, "reply_to");
  const replyTo = isRecord(reply) ? String(reply.mid) : undefined;
  if (replyTo !== undefined && world.findMessage(account, replyTo)?.chat !== chat) {
    return graphError("100", "Invalid reply_to: there is no such message");
  }
  const { id } = world.say(chat, "messages", { ...content, ...(replyTo !== undefined && { replyTo }) });
  return jsonReply(200, { recipient_id: chat.id, message_id: id });
}

async function contentOf(
  message: Record<string, unknown>,
  world: World<MetaSettings>,
  limits: Limits,
): Promise<Content | Reply> {
  const { text: words, attachment, quick_replies: replies, metadata } = message;
  const buttons = replies === undefined ? undefined : buttonsOf(replies);
  if (buttons === null) return graphError("100", "quick_replies: at most 13, with a title of at most 20 characters");
  const rest = {
    ...(buttons && { buttons }),
    ...(typeof metadata === "string" && { extra: { metadata } }),
  };
  if (isRecord(attachment)) {
    const file = await fileOf(attachment, world, limits);
    return "status" in file ? file : { files: [file], ...rest };
  }
  if (typeof words !== "string" || words.trim() === "") return graphError("100", "Message cannot be empty");
  if (limits.lengthOf(words) > limits.longest) return graphError("100", "Length of param message[text] must be less");
  return { text: words, ...rest };
}

async function fileOf(
  { type, payload }: Record<string, unknown>,
  world: World<MetaSettings>,
  { megabytes }: Limits,
): Promise<StoredFile | Reply> {
  const kind = kinds[String(type)];
  const upload = isRecord(payload) ? await world.download(String(payload.url)) : undefined;
  if (!kind || !upload) return graphError("100/2018008", "Failed to fetch the file from the url");
  const limit = (megabytes[String(type)] ?? 0) * 1024 * 1024;
  if (upload.bytes.length > limit) return graphError("100/2018109", "Attachment size exceeds allowable limit");
  return world.store(kind, upload);
}

/** Null where they are more, or longer, than Meta takes. */
function buttonsOf(replies: unknown): { id: string; label: string }[] | null {
  if (!Array.isArray(replies) || replies.length > mostReplies) return null;
  const buttons = replies.flatMap((one: unknown) =>
    isRecord(one) && String(one.title).length <= longestTitle
      ? [{ id: String(one.payload), label: String(one.title) }]
      : [],
  );
  return buttons.length === replies.length ? buttons : null;
}
