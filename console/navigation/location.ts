import { signal } from "@preact/signals";
import { parsePath, pathOf, type Route } from "./route.ts";

export const route = signal<Route>(parsePath(location.pathname));

/** The query of the page as it was opened: the secret or token of a link, taken out of the address at once. */
export const openedWith: ReadonlyMap<string, string> = new Map(new URLSearchParams(location.search));

export function go(to: Route, how: "push" | "replace" = "push"): void {
  const path = pathOf(to);
  if (how === "replace" || path === location.pathname) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  route.value = to;
}

/** Follows the browser's own buttons and plain clicks on links of the console. */
export function followLinks(): void {
  if (location.search) history.replaceState(null, "", location.pathname);
  addEventListener("popstate", () => {
    route.value = parsePath(location.pathname);
  });
  document.addEventListener("click", (event) => {
    const to = plainClickTo(event);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
}

function plainClickTo(event: MouseEvent): Route | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return undefined;
  if (link.origin !== location.origin || link.hash) return undefined;
  const to = parsePath(link.pathname);
  return to.page === "lost" ? undefined : to;
}
