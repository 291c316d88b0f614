import type { Account, Channel, OutgoingFile, Wire } from "../channels/channel.ts";
import type { DeliveryError, Outcome } from "../channels/errors.ts";
import { type NextStep, nextStep } from "../domain/delivery/next-step.ts";
import { log } from "../platform/log.ts";
import type { Attempt, Job } from "../platform/outbox.ts";
import type { Delivery } from "../protocol/entry.ts";
import { outgoing } from "./append.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

type Send = Extract<Work, { type: "send" }>;

export type Delivering = {
  transcript: Transcript;
  store: Store;
  channel: Channel;
  account: () => Promise<Account | undefined>;
  wire: Wire;
  update: (job: Job<Work>, work: Send) => void;
  /** Writes down how the message stands, and tells the house. */
  moved: (seq: number, delivery: Delivery) => void;
  channelDown: (reason: string) => void;
  channelUp: () => void;
  now: () => number;
  chance: () => number;
};

/** One attempt at the next part of a message (DL1–DL5). */
export async function deliver(job: Job<Work> & { work: Send }, deps: Delivering): Promise<Attempt> {
  const { transcript, store, channel } = deps;
  const { seq } = job.work;
  const part = store.partsSent(seq);
  const entry = transcript.entry(seq);
  if (entry.kind !== "message" || !channel.outbound || !transcript.channel) return "done";
  const message = outgoing(entry, channel, store);
  const formatted = channel.outbound.format(message);
  if ("refused" in formatted) return fail(formatted.refused);
  const { parts } = formatted;
  const leaving = parts[part];
  if (!leaving) return "done";

  const account = await deps
    .account()
    .catch((): DeliveryError => ({ kind: "retry", reason: "The settings could not be read." }));
  if (!account) return fail("The channel has been disconnected.");
  if ("reason" in account) return settle(step({ ok: false, error: account }));

  // Durable before anything leaves: whoever finds it after a crash knows that the part may be on its way.
  deps.update(job, { ...job.work, inFlight: true });
  change({ state: "sending" });
  const outcome = await channel.outbound.send(leaving, transcript.channel.chat, account, deps.wire).catch(unknown);
  if (outcome.ok) {
    store.addExternal(outcome.external, seq);
    store.addPart(seq, outcome.external);
    deps.channelUp();
  }
  deps.update(job, { ...job.work, inFlight: false });
  if (outcome.ok || "error" in outcome) return settle(step(outcome));
  transcript.moveTo(outcome.moved);
  return settle(step({ ok: false, error: { kind: "retry", reason: "The chat has moved." } }));

  function step(outcome: Exclude<Outcome, { moved: string }>): NextStep {
    const isLast = part + 1 >= parts.length;
    const { deduplicates } = channel.capabilities;
    const tried = { attempts: job.attempts, queuedAt: job.createdAt, isLast, deduplicates };
    return nextStep(outcome.ok ? outcome : { ok: false, ...outcome.error }, tried, deps.now(), deps.chance());
  }
  function settle({ delivery, next, channelDown }: NextStep): Attempt {
    change(delivery);
    if (channelDown) deps.channelDown(channelDown);
    return next;
  }
  function fail(reason: string): Attempt {
    return settle({ delivery: { state: "failed", reason }, next: "done" });
  }
  function change(delivery: Delivery): void {
    if (store.delivery(seq)?.state === delivery.state && !delivery.reason) return;
    deps.moved(seq, delivery);
  }
}

/** A channel that throws has a bug, and the message may have left before it (DL3). */
function unknown(error: unknown): Outcome {
  log.error("channel.threw", error);
  return { ok: false, error: { kind: "uncertain", reason: "Something broke while it was being sent." } };
}

/** What the channel needs to read a file that is being sent. */
export function readerOf(files: R2Bucket, conversation: string): (id: OutgoingFile["id"]) => Promise<Blob> {
  return async (id) => {
    const stored = await files.get(`${conversation}/${id}`);
    if (!stored) throw new Error(`file ${id} is missing`);
    return await stored.blob();
  };
}
