import { effect, signal } from "@preact/signals";
import { language } from "./words.ts";

const inRussian = signal<(text: string) => string>();

/** They are many, and nobody who reads English needs them. Without them the server's own words are shown. */
effect(() => {
  if (language.value !== "ru" || inRussian.peek()) return;
  import("./ru/server/index.ts").then(
    (module) => {
      inRussian.value = module.inRussian;
    },
    () => {},
  );
});

/** What the server says in words, which are English, in the person's language as far as it is known there. */
export function inWords(text: string): string {
  return language.value === "ru" && inRussian.value ? inRussian.value(text) : text;
}
