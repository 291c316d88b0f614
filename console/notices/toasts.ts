import { signal } from "@preact/signals";
import type { Route } from "../navigation/route.ts";

export type Toast = {
  key: number;
  tone: "news" | "offer" | "trouble" | "done";
  title: string;
  body?: string;
  to?: Route;
  /** A later toast about the same thing takes its place. */
  about?: string;
};

export const toasts = signal<readonly Toast[]>([]);

const shownFor = { news: 6_000, offer: 20_000, trouble: 12_000, done: 4_000 } as const;
const atMost = 4;
let keys = 0;

export function toast(shown: Omit<Toast, "key">): void {
  const key = ++keys;
  const others = toasts.peek().filter((each) => shown.about === undefined || each.about !== shown.about);
  toasts.value = [...others, { ...shown, key }].slice(-atMost);
  setTimeout(() => dismiss(key), shownFor[shown.tone]);
}

export function dismiss(key: number): void {
  toasts.value = toasts.peek().filter((each) => each.key !== key);
}

export function dismissAbout(about: string): void {
  if (toasts.peek().some((each) => each.about === about)) {
    toasts.value = toasts.peek().filter((each) => each.about !== about);
  }
}
