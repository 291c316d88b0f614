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
import { isOther, others, otherWords } from "./others.ts";

const limits: Limits = {
  lengthOf: (text) => Buffer.byteLength(text),
  longest: 999,
  megabytes: { image: 8, video: 25, audio: 25, file: 25 },
  nobody: "100/2534014",
  tooLate: "10/2534022",
};

const errors = {
  ...messagingErrors,
  "2/1545133": "The service is busy",
  "10/2534022": "This message is sent outside of allowed window.",
  "100/2534014": "The requested user cannot be found",
};

/** An Instagram account, by either login: one with a Page in its settings is spoken for by that. */
export const instagram: ProviderWire<MetaSettings> = {
  name: "instagram",
  title: "Instagram",
  acts: [
    ...(["text", "photo", "document", "audio", "video", "reply", "edit", "delete", "reaction", "press"] as const),
    ...(["start", "block", "unblock", "read", "outside", "other"] as const),
  ],
  others,
  methods: [
    "messages",
    "sender_action",
    "profile",
    "me",
    "app",
    "debug_token",
    "subscriptions",
    "subscribed_apps",
    "file",
  ],
  errors,
  account: {
    id: "17841400000000001",
    name: "The Garden Shop",
    token: "IGAASimulatedAccountToken0001",
    secrets: { appSecret: "5eed0000000000000000000000000002" },
    settings: { appId: "2200000000000001", username: "garden_shop" },
  },
  ids: { message: (number) => `aWdfSim-${number}`, customer: (number) => String(1_800_000_000_000_000 + number) },
  pressSays: true,
  connectWith: ({ settings, secrets, token }) => ({
    login: settings.page === undefined ? "instagram" : "facebook",
    appId: settings.appId,
    appSecret: secrets.appSecret ?? "",
    token,
  }),
  tell(happening, world) {
    return wishesFor("instagram", happening, told(happening, world) ?? toldHere(happening, world));
  },
  seal,
  call: (request, world) => messagingCall(request, world, "instagram", limits),
  refuse: refuseAs(errors),
};

function toldHere(happening: Happening<MetaSettings>, world: World<MetaSettings>): Told | undefined {
  const at = world.now();
  switch (happening.kind) {
    case "sent":
    case "outside": {
      const { message } = happening;
      const echo = { ...said(message, world), is_echo: true };
      return { field: "messages", at: message.at, words: { message: echo }, own: true };
    }
    case "edit":
      return { field: "message_edit", at, words: edited(happening.message) };
    case "delete":
      return { field: "messages", at, words: { message: { mid: happening.message.id, is_deleted: true } } };
    case "read":
      return { field: "messaging_seen", at, words: { read: { mid: happening.messages.at(-1)?.id } } };
    case "other": {
      const message = isOther(happening.what) && otherWords[happening.what](happening.text, world);
      return message
        ? { field: "messages", at, words: { message: { mid: `aWdfSim-other-${world.nextNumber()}`, ...message } } }
        : undefined;
    }
    default:
      return undefined;
  }
}
