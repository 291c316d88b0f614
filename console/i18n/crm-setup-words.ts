import { computed } from "@preact/signals";
import type { CrmSetupWords } from "./dictionary.ts";
import { crmSetup as inEnglish } from "./en/crm-setup.ts";
import { crmSetup as inRussian } from "./ru/crm-setup.ts";
import { language } from "./words.ts";

const dictionaries: Record<"ru" | "en", CrmSetupWords> = { ru: inRussian, en: inEnglish };

/** The texts of what administrators set for contacts, leads and deals. */
export const crmSetupWords = computed(() => dictionaries[language.value]);
