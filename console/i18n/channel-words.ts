import { computed } from "@preact/signals";
import type { ChannelSetupWords, ChannelWords } from "./dictionary.ts";
import { channelSetup as setupInEnglish } from "./en/channel-setup.ts";
import { channels as inEnglish } from "./en/channels.ts";
import { channelSetup as setupInRussian } from "./ru/channel-setup.ts";
import { channels as inRussian } from "./ru/channels.ts";
import { language } from "./words.ts";

const dictionaries: Record<"ru" | "en", ChannelWords & { setup: ChannelSetupWords }> = {
  ru: { ...inRussian, setup: setupInRussian },
  en: { ...inEnglish, setup: setupInEnglish },
};

/** The texts of the channels' pages, apart from all others: they are many, and few people read them. */
export const channelWords = computed(() => dictionaries[language.value]);
