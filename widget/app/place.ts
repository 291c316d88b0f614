import { isColor } from "../ink.ts";
import type { Hours } from "./hours.ts";

export type Place = { line: string; name: string; language: string; color: string; hours: Hours };

/** Where this frame stands: the site's wishes in the hash, then the line's in the document, then the browser's. */
export function readPlace(root: HTMLElement, address: URL, browserLanguage: string): Place {
  const wishes = new URLSearchParams(address.hash.slice(1));
  const color = wishes.get("color");
  const shown = root.dataset.shown ?? "open";
  return {
    line: root.dataset.line || address.searchParams.get("line") || "",
    name: root.dataset.name || "",
    language: wishes.get("language") || root.dataset.language || browserLanguage,
    hours: {
      open: shown === "open",
      closedWidget: shown as Hours["closedWidget"],
      until: Number(root.dataset.until) || undefined,
    },
    color: isColor(color) ? color : "#0d6b62",
  };
}
