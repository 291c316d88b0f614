import type { Refusal } from "../protocol/refusal.ts";

/** When a message may leave, in milliseconds since 1970, and its number among all that this account has sent, from 1. */
export type Slot = { at: number; number: number };

export interface RelayRpc extends Rpc.DurableObjectBranded {
  /** A place among what the account sends. A number is never given twice; one that is not used is a gap. */
  slot(asked: { perSecond: number; numbered: boolean }): Promise<Slot>;
  /** The provider has asked for a pause: nobody's message leaves before that moment. */
  pause(until: number): Promise<void>;
  /** Asks the provider for events from now on, until the channel is gone or wants it no more. Idempotent. */
  watch(channel: string): Promise<void>;
  /** A notification outside of any dialogue, as rarely as the provider allows it for one user. */
  notify(channel: string, user: string, text: string): Promise<{ refusal: Refusal } | undefined>;
}
