import { isColor } from "../ink.ts";

export type Place = { line: string; name: string; language: string; color: string; shown: string };

/** Where this frame stands: the site's wishes in the hash, then the line's in the document, then the browser's. */
export function readPlace(root: HTMLElement, address: URL, browserLanguage: string): Place {
  const wishes = new URLSearchParams(address.hash.slice(1));
  const color = wishes.get("color");
  return {
    line: root.dataset.line || address.searchParams.get("line") || "",
    name: root.dataset.name || "",
    language: wishes.get("language") || root.dataset.language || browserLanguage,
    shown: root.dataset.shown || "open",
    color: isColor(color) ? color : "#0d6b62",
  };
}
