import { signal } from "@preact/signals";
import { fetchMe, type Me } from "../api/me.ts";

/** Who works here: `unknown` until asked, `out` when signed out, `unreachable` when the server did not answer. */
export const me = signal<Me | "unknown" | "out" | "unreachable">("unknown");

export async function loadMe(): Promise<void> {
  const answer = await fetchMe();
  if (answer.ok) me.value = answer.value;
  else me.value = answer.error.code === "unauthorized" ? "out" : "unreachable";
}

/** The person, where the page is only shown to somebody signed in. */
export function signedIn(): Me | undefined {
  return typeof me.value === "string" ? undefined : me.value;
}
