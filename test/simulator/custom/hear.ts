import * as v from "valibot";
import { CustomDelivery } from "../../../src/protocol/custom-channel.ts";
import { jsonReply, type Reply } from "../http/reply.ts";
import { mediaKind } from "../kit/files.ts";
import type { Account, StoredFile, World } from "../kit/world.ts";

type Said = Extract<CustomDelivery, { type: "message" }>;

const nothing: Reply = { status: 204, headers: {}, body: Buffer.alloc(0) };

/** What the product posts, once it is known to be the product's. */
export async function hear(body: unknown, account: Account, world: World): Promise<Reply> {
  const heard = v.safeParse(CustomDelivery, body);
  if (!heard.success) return jsonReply(400, { error: heard.issues[0].message });
  const delivery = heard.output;
  switch (delivery.type) {
    case "message":
      return say(delivery, account, world);
    case "typing": {
      const chat = world.findChat(account, delivery.chat);
      if (chat) world.showTyping(chat);
      return nothing;
    }
    case "read": {
      const found = world.findMessage(account, delivery.message);
      if (found) world.markRead(found.chat, found.message);
      return nothing;
    }
    case "ping":
      return nothing;
  }
}

/** The same id again is the same message: it is answered as the first time, and shown once. */
async function say({ id, chat: to, text, files, replyTo, buttons }: Said, account: Account, world: World) {
  const chat = world.openChat(account, to);
  const known = chat.messages.find(({ extra }) => extra.ours === id);
  if (known) return jsonReply(200, { id: known.id });
  if (chat.blocked) return jsonReply(403, { error: "This person wants no messages" });
  const fetched: StoredFile[] = [];
  for (const { name, type, url } of files) {
    const upload = await world.download(url);
    if (!upload) return jsonReply(422, { error: `${name} cannot be fetched` });
    fetched.push(world.store(mediaKind(type), { ...upload, name, mimeType: type }));
  }
  const content = { text, files: fetched, extra: { ours: id } };
  const message = world.say(chat, "message", {
    ...content,
    ...(replyTo !== undefined && { replyTo }),
    ...(buttons && { buttons }),
  });
  return jsonReply(201, { id: message.id });
}
