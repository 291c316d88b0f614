import { createHmac } from "node:crypto";
import { text } from "../../http/fields.ts";
import { jsonReply } from "../../http/reply.ts";
import type { Happening } from "../happening.ts";
import type { ApiRequest, Call, ProviderWire } from "../provider-wire.ts";
import type { World } from "../world.ts";

interface ParrotSettings {
  perch: string;
}

/** A provider nobody has, the smallest that shows all of the kit. */
export const parrot: ProviderWire<ParrotSettings> = {
  name: "parrot",
  title: "Parrot",
  acts: [
    ...(["text", "photo", "document", "voice", "audio", "video", "sticker", "location", "contact"] as const),
    ...(["reply", "edit", "delete", "reaction", "press", "start", "block", "unblock", "typing"] as const),
    ...(["deliver", "read", "fail", "group", "outside", "other"] as const),
  ],
  others: { squawk: { en: "Squawk", ru: "Крик" } },
  methods: ["send", "file"],
  errors: { moulting: "The bird is moulting", flown: "The bird has flown" },
  account: {
    id: "7700",
    name: "Demo perch",
    token: "seed-token",
    secrets: { signing: "seeds" },
    settings: { perch: "oak" },
  },
  ids: {
    message: (number) => `m${number}`,
    customer: (number) => String(880_000 + number),
    group: (number) => `flock-${number}`,
  },
  pressSays: true,
  connectWith: ({ token }) => ({ token }),
  tell: (happening) => {
    const words = spoken(happening);
    return words ? [JSON.stringify(words)] : [];
  },
  seal: ({ body }, { secrets }, attempt) => ({
    headers: {
      "content-type": "application/json",
      "x-parrot-try": String(attempt),
      "x-parrot-signature": createHmac("sha256", secrets.signing ?? "")
        .update(body)
        .digest("hex"),
    },
  }),
  acknowledged: ({ status, body }) => status === 200 && body !== "no",
  call,
  refuse: (status, { code, description, retryAfter }) =>
    jsonReply(status ?? 200, { problem: code ?? String(status), description, retryAfter }),
};

function spoken(happening: Happening<ParrotSettings>): unknown {
  const { kind, account, chat, customer } = happening;
  const said = { kind, perch: account.settings.perch, chat: chat.id, by: customer.name };
  switch (happening.kind) {
    case "sent":
      return undefined;
    case "delivered":
    case "read":
      return { ...said, ids: happening.messages.map(({ id }) => id) };
    case "press":
      return { ...said, id: happening.said?.id, of: happening.message.id, button: happening.button.id };
    case "reaction":
      return { ...said, id: happening.message.id, emoji: happening.emoji ?? null, before: happening.before ?? null };
    case "failed":
      return { ...said, id: happening.message.id, code: happening.code };
    case "other":
      return { ...said, what: happening.what };
    case "start":
    case "block":
    case "unblock":
    case "typing":
      return said;
    default: {
      const { id, text: words, replyTo, place, card, files } = happening.message;
      return { ...said, id, text: words, replyTo, place, card, files: files.map((file) => [file.kind, file.number]) };
    }
  }
}

function call(request: ApiRequest, world: World<ParrotSettings>): Call {
  const { verb, path, fields, headers } = request;
  const account = world.accountBy(({ token }) => headers.authorization === `Bearer ${token}`);
  const chat = fields && text(fields, "to");
  if (`${verb} ${path}` !== "POST /send")
    return { method: "unknown", run: () => jsonReply(404, { problem: "unknown" }) };
  return {
    method: "send",
    chat,
    run() {
      if (!fields || !account) return jsonReply(401, { problem: "no seeds" });
      const open = world.findChat(account, chat ?? "");
      if (!open) return jsonReply(404, { problem: "nobody" });
      if (open.blocked) return jsonReply(200, { problem: "flown" });
      const file = fields.files.get("file");
      const replyTo = text(fields, "replyTo");
      const button = text(fields, "button");
      const message = world.say(open, "send", {
        text: text(fields, "text") ?? "",
        files: file ? [world.store("document", file)] : [],
        ...(replyTo !== undefined && { replyTo }),
        ...(button !== undefined && { buttons: [{ id: button, label: `Press ${button}` }] }),
      });
      return jsonReply(200, { id: message.id });
    },
  };
}
