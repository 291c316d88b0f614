import type { ProviderWire } from "../kit/provider-wire.ts";
import { call } from "./api/call.ts";
import { methods } from "./api/methods.ts";
import { errors, refuse } from "./errors.ts";
import { others } from "./others.ts";
import type { VkSettings } from "./settings.ts";
import { tell } from "./tell.ts";

const firstGroup = 2_000_000_000;
const firstPerson = 510_000_000;

/** VK communities: the Callback API, and the methods that a community calls. */
export const vk: ProviderWire<VkSettings> = {
  name: "vk",
  title: "VK",
  acts: [
    "text",
    "photo",
    "document",
    "voice",
    "audio",
    "video",
    "sticker",
    "location",
    "reply",
    "edit",
    "reaction",
    "press",
    "start",
    "block",
    "unblock",
    "typing",
    "read",
    "group",
    "outside",
    "other",
  ],
  others,
  methods: [...Object.keys(methods), "upload"],
  errors,
  account: {
    id: "230000001",
    name: "Garden shop",
    token: "vk1.a.simulated-key-of-the-garden-shop-community",
    secrets: { confirmation: "5a1b2c3d" },
    settings: {
      screenName: "garden_shop",
      rights: ["messages", "photos", "docs", "manage"],
      botsCapabilities: false,
      sent: {},
      presses: [],
    },
  },
  ids: {
    message: (number) => String(number),
    customer: (number) => String(firstPerson + number),
    group: (number) => String(firstGroup + number),
  },
  pressSays: true,
  connectWith: ({ token }) => ({ token }),
  tell,
  seal: (_telling, { webhook, settings }, attempt) => {
    const url = webhook?.url ?? settings.server?.url;
    return {
      headers: { "content-type": "application/json", ...(attempt > 0 && { "x-retry-counter": String(attempt) }) },
      ...(url !== undefined && { url }),
    };
  },
  acknowledged: ({ status, body }) => status === 200 && body === "ok",
  call,
  refuse,
};
