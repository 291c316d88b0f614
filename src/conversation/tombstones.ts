import { sha256Base64Url } from "../platform/digest.ts";
import type { Store } from "./store.ts";

const atOnce = 1000;

/**
 * CN7: what stays of all that was taken in before an erasure, so that nothing of it comes back: digests of its keys,
 * which may hold addresses and numbers themselves.
 */
export async function tombstonesOf(keys: readonly string[]): Promise<string[]> {
  const tombstones: string[] = [];
  for (let from = 0; from < keys.length; from += atOnce) {
    tombstones.push(...(await Promise.all(keys.slice(from, from + atOnce).map(sha256Base64Url))));
  }
  return tombstones;
}

/** Which of these keys belong to what was erased. */
export async function forgottenAmong(keys: readonly string[], store: Store): Promise<ReadonlySet<string>> {
  const tombstones = await tombstonesOf(keys);
  return new Set(keys.filter((key, place) => store.isForgotten(key) || store.isForgotten(tombstones[place] ?? key)));
}
