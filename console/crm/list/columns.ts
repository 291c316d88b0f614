import type { Signal } from "@preact/signals";
import { kept } from "../../kept.ts";

/** Which columns of a list this person wants to see, by key. */
export function keptColumns(list: string, usual: readonly string[]): Signal<readonly string[]> {
  return kept(`columns.${list}`, usual, isTexts);
}

/** The first column always, then those chosen, in the list's own order. */
export function chosenColumns<T extends { key: string }>(all: readonly T[], chosen: readonly string[]): T[] {
  return all.filter(({ key }, at) => at === 0 || chosen.includes(key));
}

export function toggled(chosen: readonly string[], key: string): string[] {
  return chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
