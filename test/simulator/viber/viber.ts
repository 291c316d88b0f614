import { createHmac } from "node:crypto";
import { text } from "../http/fields.ts";
import { jsonReply } from "../http/reply.ts";
import type { ApiRequest, Call, ProviderWire } from "../kit/provider-wire.ts";
import type { World } from "../kit/world.ts";
import { getAccountInfo, getUserDetails, setWebhook } from "./bot-methods.ts";
import { viberErrors } from "./errors.ts";
import { sendMessage } from "./send-message.ts";
import { everyEvent, type ViberSettings } from "./settings.ts";
import { refuse, refused } from "./status-reply.ts";
import { tell } from "./tell.ts";
import { tokenOf } from "./tokens.ts";

const methods = ["send_message", "set_webhook", "get_account_info", "get_user_details", "file"];

/** Viber's bots. A button is known here by what pressing it says. */
export const viber: ProviderWire<ViberSettings> = {
  name: "viber",
  title: "Viber",
  acts: [
    ...(["text", "photo", "document", "video", "sticker", "location", "contact"] as const),
    ...(["press", "start", "block", "unblock", "deliver", "read", "fail", "other"] as const),
  ],
  others: {
    link: { en: "Share a link", ru: "Поделиться ссылкой" },
    hologram: { en: "Send what nobody knows yet", ru: "Прислать то, чего никто ещё не знает" },
  },
  methods,
  errors: viberErrors,
  account: {
    id: "pa:5000000000000000042",
    name: "The Garden Shop",
    token: "5eed000000000001-5eed000000000002-5eed000000000003",
    secrets: {},
    settings: { events: everyEvent },
  },
  ids: { message: tokenOf, customer: (number) => `SimulatedViberUser${String(number).padStart(4, "0")}==` },
  pressSays: true,
  connectWith: ({ token }) => ({ token }),
  tell,
  seal: ({ body }, { token }) => ({
    headers: {
      "content-type": "application/json",
      "x-viber-content-signature": createHmac("sha256", token).update(body).digest("hex"),
    },
  }),
  acknowledged: ({ status }) => status === 200,
  call,
  refuse,
};

function call({ path, fields, headers, body }: ApiRequest, world: World<ViberSettings>): Call {
  const method = path.replace(/^\/pa\//u, "");
  const account = world.accountBy(({ token }) => token === headers["x-viber-auth-token"]);
  const chat = fields && text(fields, "receiver");
  return {
    method,
    chat,
    run() {
      if (!methods.includes(method)) return jsonReply(404, { error: "There is no such method" });
      if (!account) return refused("2");
      if (!fields) return refused("3", "not JSON");
      switch (method) {
        case "send_message":
          return sendMessage(fields, body.length, account, world);
        case "set_webhook":
          return setWebhook(fields, account, world);
        case "get_user_details":
          return getUserDetails(fields, world);
        default:
          return getAccountInfo(account, world);
      }
    },
  };
}
