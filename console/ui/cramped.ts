import { signal } from "@preact/signals";

const query = matchMedia("(width < 60rem)");

/** No room for buttons beside a name. For what must be in one place only; the rest is left to the style sheet. */
export const cramped = signal(query.matches);

query.addEventListener("change", () => {
  cramped.value = query.matches;
});
