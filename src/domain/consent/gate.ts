import type { ConsentState } from "../../protocol/consent.ts";
import { type Refusal, refuse } from "../../protocol/refusal.ts";

declare const passed: unique symbol;

/** Personal data that may leave the conversation. Only `clear` makes it, and everything outside takes nothing else. */
export type Cleared<T> = T & { readonly [passed]: true };

/** What the gate asks of a conversation. */
export type Standing = {
  consent: ConsentState;
  /** Whether the line asks for consent at all. */
  asks: boolean;
};

/**
 * CN3: the one gate in front of the CRM, the index, the search and every export to outside systems. What has not gone
 * through it cannot be handed to them: their functions take `Cleared` data only.
 */
export function clear<T>(standing: Standing, data: T): { cleared: Cleared<T> } | { refusal: Refusal } {
  const { consent, asks } = standing;
  if (consent === "given" || (!asks && consent === "not_asked")) return { cleared: data as Cleared<T> };
  return refuse("no_consent", reasons[consent]);
}

const reasons: Record<ConsentState, string> = {
  not_asked: "This person has not been asked for their consent yet. Nothing of them is kept until they agree.",
  asked: "This person has not agreed to the processing of their data yet. Wait until they write on or accept.",
  given: "",
  declined: "This person has declined the processing of their data. Nothing of them may be kept.",
  withdrawn: "This person has withdrawn their consent. Nothing of them may be kept.",
};
