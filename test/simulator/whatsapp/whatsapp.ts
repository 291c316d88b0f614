import type { ProviderWire } from "../kit/provider-wire.ts";
import { refuseAs } from "../meta/graph-reply.ts";
import { seal } from "../meta/signed-body.ts";
import { call } from "./call.ts";
import { errors } from "./errors.ts";
import { groupId, messageId, userId } from "./ids.ts";
import { others } from "./others.ts";
import type { WhatsAppSettings } from "./settings.ts";
import { tell } from "./tell.ts";

/** WhatsApp's Cloud API and the people who write to its numbers. Those with a username do not show their number. */
export const whatsapp: ProviderWire<WhatsAppSettings> = {
  name: "whatsapp",
  title: "WhatsApp",
  acts: [
    ...(["text", "photo", "document", "voice", "audio", "video", "sticker", "location", "contact"] as const),
    ...(["reply", "edit", "delete", "reaction", "press"] as const),
    ...(["deliver", "read", "fail", "group", "outside", "other"] as const),
  ],
  others: Object.fromEntries(Object.entries(others).map(([what, { en, ru }]) => [what, { en, ru }])),
  methods: [
    ...["messages", "read", "media", "media_url", "download", "number"],
    ...["subscriptions", "subscribed_apps", "phone_numbers", "message_templates"],
  ],
  errors,
  account: {
    id: "100200300400500",
    name: "Demo Shop",
    token: "EAASimulatedSystemUserToken0123456789",
    secrets: { appSecret: "0123456789abcdef0123456789abcdef" },
    settings: {
      appId: "310000000000001",
      businessId: "600700800900100",
      number: "+1 555-010-0001",
      templates: [
        {
          name: "come_back",
          language: "en",
          status: "APPROVED",
          body: "We have an answer for you. Please write to us again.",
        },
        {
          name: "come_back",
          language: "ru",
          status: "APPROVED",
          body: "У нас есть для вас ответ. Напишите нам, пожалуйста.",
        },
        { name: "order_ready", language: "en", status: "APPROVED", body: "Your order {{1}} is ready." },
        { name: "spring_sale", language: "en", status: "PENDING", body: "Spring sale!" },
      ],
    },
  },
  ids: { message: messageId, customer: userId, group: groupId },
  pressSays: true,
  connectWith: ({ id: phoneId, token, secrets: { appSecret = "" }, settings: { appId, businessId } }) => {
    return { appId, appSecret, token, phoneId, businessId };
  },
  tell,
  seal,
  call,
  refuse: refuseAs(errors),
};
