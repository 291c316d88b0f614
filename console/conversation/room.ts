import { signal } from "@preact/signals";

function matching(query: string) {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener("change", () => {
    matches.value = list.matches;
  });
  return matches;
}

/** Room for a panel beside the conversation. */
export const wide = matching("(width >= 80rem)");
/** Room for a panel, and for buttons beside the name as well. */
export const roomy = matching("(width >= 100rem)");
