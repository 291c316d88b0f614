import type { Account, Channel, Wire } from "../channels/channel.ts";
import type { DeliveryError, Outcome } from "../channels/errors.ts";
import { type NextStep, nextStep } from "../domain/delivery/next-step.ts";
import { log } from "../platform/log.ts";
import type { Attempt, Job } from "../platform/outbox.ts";
import type { Delivery } from "../protocol/entry.ts";
import type { Slot } from "../relay/rpc.ts";
import { isShown } from "./our-own.ts";
import { outgoing } from "./outgoing.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

type Send = Extract<Work, { type: "send" }>;

export type Delivering = {
  transcript: Transcript;
  store: Store;
  channel: Channel;
  account: () => Promise<Account | undefined>;
  wire: (account: Account) => Wire;
  /** A place among what the account sends, over all its conversations. */
  slot: (asked: { perSecond: number; numbered: boolean }) => Promise<Slot>;
  /** The provider wants nothing from the whole account for so long. */
  pause: (until: number) => void;
  update: (job: Job<Work>, work: Send) => void;
  /** Writes down how the message stands, and tells the house. */
  moved: (seq: number, delivery: Delivery) => void;
  channelDown: (reason: string) => void;
  /** A message has left: the channel works. */
  left: () => void;
  now: () => number;
  chance: () => number;
};

const longestPause = 60_000;

/** One attempt at the next part of a message (DL1–DL5). */
export async function deliver(job: Job<Work> & { work: Send }, deps: Delivering): Promise<Attempt> {
  const { transcript, store, channel } = deps;
  const { seq } = job.work;
  const part = store.partsSent(seq);
  const entry = transcript.entry(seq);
  if (entry.kind !== "message" || !channel.outbound || !transcript.channel) return "done";
  const formatted = channel.outbound.format(outgoing(entry, seq, channel, store));
  if ("refused" in formatted) return fail(formatted.refused);
  const { parts } = formatted;
  const shownBefore = store.externalOf(seq);
  if (shownBefore !== undefined && isShown(seq, store)) {
    // An earlier attempt has arrived after all.
    store.addPart(seq, shownBefore);
    // The next part takes a place and a number of its own.
    deps.update(job, { type: "send", seq });
    return settle(step({ ok: true, external: shownBefore }));
  }
  const leaving = parts[part];
  if (!leaving) return settle({ delivery: { state: "sent" }, next: "done" });

  const account = await deps
    .account()
    .catch((): DeliveryError => ({ kind: "retry", reason: "The settings could not be read." }));
  if (!account) return fail("The channel has been disconnected.");
  if ("reason" in account) return settle(step({ ok: false, error: account }));
  const late = isLate();
  if (late && !account.settings.humanAgent && !entry.template) {
    return settle(
      step({ ok: false, error: { kind: "window", reason: "The time in which the client may be answered is over." } }),
    );
  }

  let work = job.work;
  const { rate, numbers } = channel.capabilities;
  if (rate && work.slot?.at === undefined) {
    const given = await deps.slot({ perSecond: rate.perSecond, numbered: numbers === true && !work.slot });
    work = { ...work, slot: { at: given.at, number: work.slot?.number ?? given.number } };
    if (given.at > deps.now()) {
      deps.update(job, work);
      return { wait: given.at };
    }
  }
  const { anew } = work;
  const { number = 0 } = work.slot ?? {};
  // Durable before anything leaves: whoever finds it after a crash knows that the part may be on its way.
  deps.update(job, { ...work, inFlight: true });
  change({ state: "sending" });
  if (number > 0) store.setNumber(seq, number);
  const to = {
    account,
    chat: transcript.channel.chat,
    token: [seq, part, ...(anew ? [anew] : [])].join("."),
    number,
    late,
  };
  const outcome = unlessShown(await channel.outbound.send(leaving, to, deps.wire(account)).catch(unknown));
  if (outcome.ok) {
    store.addExternal(outcome.external, seq);
    store.addPart(seq, outcome.external);
    deps.left();
  }
  // The next part takes a place of its own; another attempt at this one keeps its number.
  deps.update(job, {
    type: "send",
    seq,
    ...(anew && { anew }),
    ...(!outcome.ok && number > 0 && { slot: { number } }),
  });
  if (outcome.ok) return settle(step(outcome));
  if ("error" in outcome) {
    const { error } = outcome;
    // A short wait is the account's; a longer one may be this client's alone, and others ask for themselves.
    const asked = error.kind === "retry" ? (error.after ?? 0) : 0;
    if (asked > 0 && asked <= longestPause) deps.pause(deps.now() + asked);
    return settle(step(outcome));
  }
  transcript.moveTo(outcome.moved);
  return settle(step({ ok: false, error: { kind: "retry", reason: "The chat has moved." } }));

  /** DL3: nothing is in doubt that the provider itself has shown meanwhile, in an echo or a receipt. */
  function unlessShown(outcome: Outcome): Outcome {
    const shown = store.externalOf(seq);
    if (outcome.ok || !("error" in outcome) || outcome.error.kind !== "uncertain") return outcome;
    return shown === undefined || shown === shownBefore ? outcome : { ok: true, external: shown };
  }
  /** LC6: the provider's own window, which for people may be longer. */
  function isLate(): boolean {
    const { replyWindow } = channel.capabilities;
    const { heardAt } = transcript.turn;
    return replyWindow !== undefined && heardAt !== undefined && deps.now() > heardAt + replyWindow * 3_600_000;
  }
  function step(outcome: Exclude<Outcome, { moved: string }>): NextStep {
    const isLast = part + 1 >= parts.length;
    const { deduplicates, delays } = channel.capabilities;
    const tried = { attempts: job.attempts, queuedAt: job.createdAt, isLast, deduplicates, delays };
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
