import { computed } from "@preact/signals";
import type { CrmWords } from "./dictionary.ts";
import { crm as inEnglish } from "./en/crm.ts";
import { crm as inRussian } from "./ru/crm.ts";
import { language } from "./words.ts";

const dictionaries: Record<"ru" | "en", CrmWords> = { ru: inRussian, en: inEnglish };

/** The texts of contacts, leads and deals, fetched with their pages. */
export const crmWords = computed(() => dictionaries[language.value]);
