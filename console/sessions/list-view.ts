import { computed } from "@preact/signals";
import { route } from "../navigation/location.ts";
import { currentLine, lines } from "../store/lines.ts";
import { signedIn } from "../store/me.ts";
import { counted, listed } from "./lists.ts";

export const currentList = computed(() => (route.value.page === "desk" ? route.value.list : "mine"));

/** The sessions of the list on screen, in its order. */
export const listedSessions = computed(() => {
  const person = signedIn();
  const line = currentLine.value;
  const list = currentList.value;
  return line && person && list !== "closed" ? listed(list, line.sessions.value.values(), person.id) : [];
});

/** Counts of each open line. */
export const counts = computed(() => {
  const person = signedIn();
  const each = [...lines.value].map(
    ([id, line]) => [id, counted(line.sessions.value.values(), person?.id ?? "")] as const,
  );
  return new Map(each);
});

/** How many clients wait for this person on all their lines: the number in the page's title. */
export const waitingForMe = computed(() => {
  let sum = 0;
  for (const each of counts.value.values()) sum += each.waiting;
  return sum;
});
