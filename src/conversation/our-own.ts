import type { InboundEvent } from "../channels/inbound.ts";
import type { Delivery } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import type { Pen } from "./pen.ts";
import type { Store } from "./store.ts";

type Told<Type extends InboundEvent["type"]> = Extract<InboundEvent, { type: Type }>;
export type Moved = { seq: number; delivery: Delivery };

/** Which of our messages a provider speaks of: by the token or the number that `send` gave it, or by its own id. */
function seqOf({ token, external }: { token?: string; external?: string }, store: Store): number | undefined {
  const [, seq] = /^(\d{1,15})\.\d{1,4}(?:\.\w{1,12})?$/.exec(token ?? "") ?? [];
  if (seq !== undefined && store.delivery(Number(seq))) return Number(seq);
  const numbered = token && /^\d{1,15}$/.test(token) ? store.seqOfNumber(Number(token)) : undefined;
  return numbered ?? (external === undefined ? undefined : store.seqOfExternal(external));
}

/** RC6: how far the client has received or read, forward only; and that what was in doubt has arrived (DL3). */
export function hearReceipt(event: Told<"receipt">, pen: Pen): { marks?: Marks; moved: Moved[] } {
  const { store, transcript } = pen;
  const external = "external" in event ? event.external : undefined;
  const seq =
    "upTo" in event ? store.lastSentBefore(event.upTo) : seqOf({ ...event, ...(external && { external }) }, store);
  if (seq === undefined) return { moved: [] };
  const moved = external === undefined ? [] : nowKnown(seq, external, pen);
  const marks = event.state === "sent" ? undefined : transcript.mark({ [event.state]: seq });
  return { moved, ...(marks && { marks }) };
}

/** What was taken has not arrived; unless it has been seen to (RC6). */
export function hearFailure(event: Told<"failed">, { store, transcript }: Pen): Moved[] {
  const seq = seqOf(event, store);
  const state = seq === undefined ? undefined : store.delivery(seq)?.state;
  if (seq === undefined || state === undefined || state === "failed" || transcript.marks.delivered >= seq) return [];
  const delivery: Delivery = { state: "failed", reason: event.error.reason };
  store.setDelivery(seq, delivery);
  const [, part = "0"] = /^\d+\.(\d{1,4})$/.exec(event.token ?? "") ?? [];
  // What is under way goes on where it is.
  if (state === "sent") store.backToPart(seq, Number(part));
  return [{ seq, delivery }];
}

/**
 * RC7: whether what the provider shows of our side is what we sent; then nothing is written. One that comes before the
 * answer to `send`, from a provider that gives back no token, is told by its words.
 */
export function isOurs(event: Told<"echo">, pen: Pen): { ours: boolean; moved: Moved[] } {
  const { store } = pen;
  const seq = seqOf(event, store) ?? (event.byPerson ? undefined : store.onItsWay(event.text));
  if (seq === undefined || store.delivery(seq) === undefined) return { ours: seq !== undefined, moved: [] };
  return { ours: true, moved: nowKnown(seq, event.external, pen) };
}

/** DL3: the provider has it. Where its fate was unknown, what is left of the message goes on. */
function nowKnown(seq: number, external: string, { store, owe }: Pen): Moved[] {
  const isNew = store.seqOfExternal(external) === undefined;
  if (isNew) store.addExternal(external, seq);
  const state = store.delivery(seq)?.state;
  if (isNew && (state === "sending" || state === "queued")) store.setShown(seq, external);
  if (state !== "uncertain") return [];
  store.addPart(seq, external);
  const delivery: Delivery = { state: "sending" };
  store.setDelivery(seq, delivery);
  owe("channel", { type: "send", seq });
  return [{ seq, delivery }];
}

/** DL3: whether the provider has shown the first part of a message, though its answer to the sending never came. */
export function isShown(seq: number, store: Store): boolean {
  return store.partsSent(seq) === 0 && store.externalOf(seq) !== undefined;
}
