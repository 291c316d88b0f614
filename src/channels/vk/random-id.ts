import type { Account, Destination } from "../channel.ts";

const epoch = Date.UTC(2025, 0, 1);

/**
 * Where an account connected at `now` begins to number. VK remembers a community's `random_id`s for ever and drops a
 * message under one that it has seen: a later connection has to begin above all that an earlier one used. Starting from
 * the seconds since 2025 it does, as long as the community says less than one message a second on average; and the
 * numbers stay within 31 bits until 2093.
 */
export function numbersFrom(now: number): string {
  return String(Math.max(0, Math.floor((now - epoch) / 1000)));
}

/** DL3: what VK deduplicates by, the same at every attempt. */
export function randomId({ account, number }: Pick<Destination, "account" | "number">): number {
  return start(account) + number;
}

/** RC7: the `Destination.number` of a message of ours that came back, as text. */
export function tokenOf(random: number | undefined, account: Account): string | undefined {
  const number = (random ?? 0) - start(account);
  return number > 0 ? String(number) : undefined;
}

function start({ account }: Account): number {
  const from = Number(account.numbersFrom);
  return Number.isSafeInteger(from) && from > 0 ? from : 0;
}
