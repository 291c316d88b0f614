import { computed, effect } from "@preact/signals";
import { kept, oneOf } from "../kept.ts";
import type { Dictionary } from "./dictionary.ts";
import { en } from "./en/index.ts";
import { ru } from "./ru/index.ts";

const dictionaries: Record<"ru" | "en", Dictionary> = { ru, en };

export const language = kept<"ru" | "en">(
  "language",
  navigator.languages.some((each) => each.startsWith("ru")) ? "ru" : "en",
  oneOf("ru", "en"),
);

/** Every text of the console in the person's language. Read `.value` while rendering. */
export const words = computed(() => dictionaries[language.value]);

effect(() => {
  document.documentElement.lang = language.value;
});
