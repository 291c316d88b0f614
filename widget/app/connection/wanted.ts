export type Need = {
  /** Nobody has written without a token. */
  token: boolean;
  open: boolean;
  /** Messages that have not reached the house. */
  pending: boolean;
  /** Our last word is the visitor's: an answer may come. */
  awaiting: boolean;
  /** Since when the window is closed, or loaded without being opened. */
  closedAt: number;
};

const lingerMs = 5 * 60_000;
const awaitingMs = 60 * 60_000;

/** Until when the socket is worth having; `undefined` is for good. */
export function wantedUntil(need: Need): number | undefined {
  if (!need.token) return 0;
  if (need.open || need.pending) return undefined;
  return need.closedAt + (need.awaiting ? awaitingMs : lingerMs);
}
