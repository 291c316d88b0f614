import * as v from "valibot";
import type { ChannelKind } from "./session.ts";

/** What a person gives to connect an account. A secret one is kept encrypted and never shown again. */
export type ConnectField = {
  name: string;
  secret: boolean;
  optional?: true;
  /** One of these, the first if nothing is chosen; otherwise a text. */
  options?: readonly [string, ...string[]];
};

const secret = (name: string): ConnectField => ({ name, secret: true });
const plain = (name: string): ConnectField => ({ name, secret: false });

/** What each kind of channel is connected with; the console's form, and what the API takes. */
export const connectFields: Record<ChannelKind, readonly ConnectField[]> = {
  site: [],
  telegram: [secret("token")],
  vk: [secret("token")],
  messenger: [plain("appId"), secret("appSecret"), secret("token")],
  instagram: [
    { name: "login", secret: false, options: ["instagram", "facebook"] },
    plain("appId"),
    secret("appSecret"),
    secret("token"),
  ],
  whatsapp: [plain("appId"), secret("appSecret"), secret("token"), plain("phoneId"), plain("businessId")],
  viber: [secret("token"), { ...plain("senderName"), optional: true }],
  bitrix24: [
    secret("webhook"),
    { ...secret("applicationToken"), optional: true },
    { name: "events", secret: false, options: ["webhook", "fetch", "v1"] },
    { ...plain("botName"), optional: true },
    { ...plain("networkCode"), optional: true },
  ],
  email: [plain("address"), { ...plain("senderName"), optional: true }],
  custom: [plain("url")],
};

/** A message that the provider has approved in advance, for when nothing else may be said (LC6). */
export const Template = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,512}$/, "is not a template's name")),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "is not a language such as en or pt_BR")),
  /** Its words, as the provider will show them: for the transcript. */
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1024)),
});
export type Template = v.InferOutput<typeof Template>;

/** What an administrator decides about a channel; each kind knows some of these. */
export const ChannelSettings = v.object({
  /** A group chat is told once that this line answers in private, or is passed over in silence. */
  groups: v.optional(v.picklist(["refuse", "ignore"]), "refuse"),
  /** LC6: the provider has allowed people, not programs, to answer for seven days. */
  humanAgent: v.optional(v.boolean(), false),
  templates: v.optional(v.pipe(v.array(Template), v.maxLength(50)), []),
});
export type ChannelSettings = v.InferOutput<typeof ChannelSettings>;

export const knownSettings: Record<ChannelKind, readonly (keyof ChannelSettings)[]> = {
  site: [],
  telegram: ["groups"],
  vk: ["groups"],
  messenger: ["humanAgent"],
  instagram: ["humanAgent"],
  whatsapp: ["groups", "templates"],
  viber: [],
  bitrix24: ["groups"],
  email: [],
  custom: [],
};
