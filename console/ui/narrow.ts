import { signal } from "@preact/signals";

const query = matchMedia("(width < 48rem)");

/** A phone's width: one column at a time. For what must be in one place only; the rest is left to the style sheet. */
export const narrow = signal(query.matches);

query.addEventListener("change", () => {
  narrow.value = query.matches;
});
