import type { ProviderWire } from "../kit/provider-wire.ts";
import { call } from "./api/call.ts";
import { methods } from "./api/methods.ts";
import { errors, refuse } from "./errors.ts";
import type { PortalSettings } from "./settings.ts";
import { tell } from "./tell.ts";

/** A Bitrix24 portal with a bot, by both generations of the bot platform; its events are told, or wait to be asked for. */
export const bitrix24: ProviderWire<PortalSettings> = {
  name: "bitrix24",
  title: "Bitrix24",
  acts: [
    ...(["text", "photo", "document", "voice", "audio", "video"] as const),
    ...(["reply", "edit", "delete", "reaction", "press", "start", "group", "other"] as const),
  ],
  others: {
    whisper: { en: "A colleague whispers", ru: "Коллега шепчет" },
    system: { en: "The portal notes something", ru: "Портал что-то отмечает" },
  },
  methods: [...Object.keys(methods), "download"],
  errors,
  account: {
    id: "5001",
    name: "Garden portal",
    token: "s1mulatedwebh00kc0de",
    secrets: {},
    settings: {
      user: "1",
      member: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
      rights: ["imbot", "imopenlines", "crm", "user"],
      lines: [],
      notified: {},
    },
  },
  ids: {
    message: (number) => String(84_000 + number),
    customer: (number) => String(1000 + number),
    group: (number) => `chat${2000 + number}`,
  },
  connectWith: ({ token, settings }, base) => ({
    webhook: `${base}/rest/${settings.user}/${token}/`,
    events: "webhook",
    botName: "Garden desk",
  }),
  tell,
  seal: () => ({ headers: { "content-type": "application/x-www-form-urlencoded" } }),
  retries: false,
  call,
  refuse,
};
