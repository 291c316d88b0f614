import { jsonReply } from "../http/reply.ts";
import type { Happening } from "../kit/happening.ts";
import type { ApiRequest, Call, ProviderWire } from "../kit/provider-wire.ts";
import type { TellingWish, World } from "../kit/world.ts";
import { emailErrors, refuse } from "./errors.ts";
import { letter } from "./letter.ts";
import { mailServers, send } from "./mail-service.ts";
import { other, others } from "./others.ts";
import { report } from "./report.ts";

const rejected = 400;

/**
 * Mail, as people have it and as Cloudflare carries it: what they write is posted to the local runtime's own door for
 * mail, and what we send comes from the Worker that stands for the binding (`mailer.ts`).
 */
export const email: ProviderWire = {
  name: "email",
  title: "Email",
  acts: [
    ...(["text", "photo", "document", "voice", "audio", "video", "reply"] as const),
    ...(["deliver", "fail", "block", "unblock", "other"] as const),
  ],
  others,
  letters: true,
  methods: ["send", "dns-query"],
  errors: emailErrors,
  account: { id: "desk@garden.example", name: "desk@garden.example", token: "", secrets: {}, settings: {} },
  ids: {
    message: (number) => `letter-${number}@mailbox.example`,
    customer: (number) => `guest-${number}@mailbox.example`,
  },
  connectWith: ({ id }) => ({ address: id, senderName: "The Garden Shop" }),
  tell,
  seal({ headers = {} }, { webhook }) {
    const envelope = new URLSearchParams({
      from: headers["x-envelope-from"] ?? "",
      to: headers["x-envelope-to"] ?? "",
    });
    return { headers: { "content-type": "message/rfc822" }, ...(webhook && { url: `${webhook.url}?${envelope}` }) };
  },
  // A server that is told “no” for good does not come again.
  acknowledged: ({ status }) => status === 200 || status === rejected,
  call,
  refuse,
};

function tell(happening: Happening, world: World): TellingWish[] {
  const { chat, customer } = happening;
  switch (happening.kind) {
    case "message":
      return [letter(happening.message, chat, customer, world)];
    case "delivered":
      return happening.messages.map((message) => report(message, chat, world));
    case "failed":
      return [report(happening.message, chat, world, happening.code || "5.1.1")];
    case "other":
      return other(happening, world);
    default:
      return [];
  }
}

function call({ verb, path, query, fields, body }: ApiRequest, world: World): Call {
  if (verb === "GET" && path === "/dns-query") {
    return { method: "dns-query", run: () => mailServers(query.get("name"), world) };
  }
  if (verb !== "POST" || path !== "/send") {
    return { method: "unknown", run: () => jsonReply(404, { message: "There is no such door" }) };
  }
  const to = fields?.values.get("to");
  return {
    method: "send",
    chat: typeof to === "string" ? to : undefined,
    run: () => send(fields, body.length, world),
  };
}
