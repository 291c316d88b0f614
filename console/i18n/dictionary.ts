import type { channelSetup } from "./en/channel-setup.ts";
import type { channels } from "./en/channels.ts";
import type { crm } from "./en/crm.ts";
import type { crmSetup } from "./en/crm-setup.ts";
import type { en } from "./en/index.ts";

/** The same keys in every language; a missing or superfluous one is a type error. */
type Worded<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : T[K] extends readonly string[]
        ? readonly string[]
        : Worded<T[K]>;
};

export type Dictionary = Worded<typeof en>;
export type ChannelWords = Worded<typeof channels>;
export type ChannelSetupWords = Worded<typeof channelSetup>;
export type CrmWords = Worded<typeof crm>;
export type CrmSetupWords = Worded<typeof crmSetup>;
