import type { Happening } from "../kit/happening.ts";
import type { ProviderWire } from "../kit/provider-wire.ts";
import type { World } from "../kit/world.ts";
import { refuseAs } from "../meta/graph-reply.ts";
import { messagingErrors } from "../meta/messaging/errors.ts";
import { messagingCall } from "../meta/messaging/messaging-call.ts";
import type { Limits } from "../meta/messaging/send-call.ts";
import type { Told } from "../meta/messaging/told.ts";
import { edited, said, told, wishesFor } from "../meta/messaging/told.ts";
import type { MetaSettings } from "../meta/settings.ts";
import { seal } from "../meta/signed-body.ts";

const limits: Limits = {
  lengthOf: (text) => text.length,
  longest: 2000,
  megabytes: { image: 8, video: 25, audio: 25, file: 25 },
  nobody: "100/2018001",
  tooLate: "10/2018278",
};

/** A Page's Messenger. */
export const messenger: ProviderWire<MetaSettings> = {
  name: "messenger",
  title: "Messenger",
  acts: [
    ...(["text", "photo", "document", "audio", "video", "sticker", "location"] as const),
    ...(["reply", "edit", "reaction", "press", "start", "block", "unblock", "deliver", "read"] as const),
    ...(["outside", "other"] as const),
  ],
  others: {
    link: { en: "Share a link", ru: "Поделиться ссылкой" },
    referral: { en: "Come by a link to the Page", ru: "Прийти по ссылке на Страницу" },
    standby: { en: "Write while another app has the floor", ru: "Написать, пока отвечает другое приложение" },
  },
  methods: ["messages", "sender_action", "profile", "me", "debug_token", "subscriptions", "subscribed_apps", "file"],
  errors: messagingErrors,
  account: {
    id: "104000000000001",
    name: "The Garden Shop",
    token: "EAASimulatedPageToken0001",
    secrets: { appSecret: "5eed0000000000000000000000000001" },
    settings: { appId: "2200000000000001" },
  },
  ids: { message: (number) => `m_sim-${number}`, customer: (number) => String(7_200_000_000_000_000 + number) },
  pressSays: true,
  connectWith: ({ settings, secrets, token }) => ({
    appId: settings.appId,
    appSecret: secrets.appSecret ?? "",
    token,
  }),
  tell(happening, world) {
    if (happening.kind === "other" && happening.what === "standby") return standby(happening, world);
    return wishesFor("page", happening, told(happening, world) ?? toldHere(happening, world));
  },
  seal,
  call: (request, world) => messagingCall(request, world, "page", limits),
  refuse: refuseAs(messagingErrors),
};

function toldHere(happening: Happening<MetaSettings>, world: World<MetaSettings>): Told | undefined {
  switch (happening.kind) {
    case "sent":
    case "outside": {
      const { message, account } = happening;
      const ours = { app_id: Number(account.settings.appId), metadata: message.extra.metadata };
      const echo = { is_echo: true, ...(message.by === "ours" && ours), ...said(message, world) };
      return { field: "message_echoes", at: message.at, words: { message: echo }, own: true };
    }
    case "edit":
      return { field: "message_edits", at: world.now(), words: edited(happening.message) };
    case "delivered":
    case "read": {
      const { kind, messages } = happening;
      const watermark = messages.at(-1)?.at;
      if (kind === "read") return { field: "message_reads", at: world.now(), words: { read: { watermark } } };
      const mids = messages.map(({ id }) => id);
      return { field: "message_deliveries", at: world.now(), words: { delivery: { mids, watermark } } };
    }
    case "other":
      return other(happening.what, world);
    default:
      return undefined;
  }
}

function other(what: string, world: World<MetaSettings>): Told | undefined {
  const at = world.now();
  if (what === "referral") {
    const referral = { ref: "poster", source: "SHORTLINK", type: "OPEN_THREAD" };
    return { field: "messaging_referrals", at, words: { referral } };
  }
  if (what !== "link") return undefined;
  const payload = { url: "https://garden.example/tulips", title: "Tulips of the year" };
  const message = { mid: `m_link-${world.nextNumber()}`, attachments: [{ type: "fallback", payload }] };
  return { field: "messages", at, words: { message } };
}

/** Another app has the conversation: this one may only listen. */
function standby({ account, customer }: Happening<MetaSettings>, world: World<MetaSettings>): string[] {
  const timestamp = world.now();
  const message = { mid: `m_standby-${world.nextNumber()}`, text: "To the other app" };
  const heard = { sender: { id: customer.id }, recipient: { id: account.id }, timestamp, message };
  return [JSON.stringify({ object: "page", entry: [{ id: account.id, time: timestamp, standby: [heard] }] })];
}
