import { isColor } from "../ink.ts";
import type { Hours } from "./hours.ts";

export type Place = {
  line: string;
  name: string;
  language: string;
  color: string;
  hours: Hours;
  /** What the site has signed about its visitor. */
  identity: string | null;
};

/** Where this frame stands: the site's wishes in the hash, then the line's in the document, then the browser's. */
export function readPlace(root: HTMLElement, address: URL, browserLanguage: string): Place {
  const wishes = new URLSearchParams(address.hash.slice(1));
  const color = wishes.get("color");
  const { shown = "open", until } = root.dataset;
  return {
    line: root.dataset.line || address.searchParams.get("line") || "",
    name: root.dataset.name || "",
    language: wishes.get("language") || root.dataset.language || browserLanguage,
    hours: {
      open: shown === "open",
      closedWidget: shown as Hours["closedWidget"],
      until: Number(until) || undefined,
    },
    color: isColor(color) ? color : "#0d6b62",
    identity: wishes.get("identity"),
  };
}
