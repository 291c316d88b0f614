import { DurableObject } from "cloudflare:workers";
import { handOver } from "../channels/hand-over.ts";
import { channels } from "../channels/registry.ts";
import { wireFor } from "../channels/wire.ts";
import { account as accountOf, markChannel } from "../directory/accounts.ts";
import { backoff } from "../domain/delivery/backoff.ts";
import { type Pace, pauseUntil, takeSlot } from "../domain/delivery/pace.ts";
import { type Alarm, readAlarm } from "../platform/alarm.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { migrate, migrated } from "../platform/migrate.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import type { RelayRpc, Slot } from "./rpc.ts";
import { createStore, migrations, type Store } from "./store.ts";

/** Numbers taken from the table at once: a row written for so many messages, and at most so large a gap. */
const block = 200;

/**
 * What all conversations of one outside account have to share, on the way out and where a provider has to be asked: the
 * pace at which the account may send, the numbers of what it sends, and the place up to which its events were read. No
 * message passes through it.
 */
export class Relay extends DurableObject<Env> implements RelayRpc {
  /** The clock; milliseconds since 1970. */
  now: () => number = Date.now;
  readonly #store: Store;
  #pace: Pace = { next: 0 };
  #numbers = { next: 1, end: 1 };
  #alarm!: Alarm;
  #asking = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = createStore(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarm = await readAlarm(ctx.storage, () => this.now());
      if (migrated(ctx.storage.sql) === 0) return;
      migrate(ctx.storage, migrations);
      if (this.#store.get("channel") !== undefined) this.#alarm.atLatest(this.now());
    });
  }

  async slot({ perSecond, numbered }: Parameters<RelayRpc["slot"]>[0]): Promise<Slot> {
    const { at, pace } = takeSlot(this.#pace, perSecond, this.now());
    this.#pace = pace;
    return { at, number: numbered ? this.#number() : 0 };
  }

  #number(): number {
    if (this.#numbers.next >= this.#numbers.end) {
      migrate(this.ctx.storage, migrations);
      const next = Number(this.#store.get("number") ?? 1);
      this.#store.set("number", String(next + block));
      this.#numbers = { next, end: next + block };
    }
    return this.#numbers.next++;
  }

  async pause(until: number): Promise<void> {
    this.#pace = pauseUntil(this.#pace, until);
  }

  async watch(channel: string): Promise<void> {
    migrate(this.ctx.storage, migrations);
    this.#store.set("channel", channel);
    this.#alarm.atLatest(this.now());
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    const channel = this.#store.get("channel");
    if (channel === undefined || this.#asking) return;
    this.#asking = true;
    try {
      const after = await this.#ask(channel);
      if (after === undefined) this.#store.drop("channel");
      else this.#alarm.atLatest(this.now() + after);
    } finally {
      this.#asking = false;
    }
  }

  /** One round of questions; answers after how many milliseconds to come again, or nothing where it is over. */
  async #ask(channel: string): Promise<number | undefined> {
    const failures = Number(this.#store.get("failures") ?? 0);
    const failed = (problem: string) => {
      this.#store.set("failures", String(failures + 1));
      if (failures === 2) this.ctx.waitUntil(markChannel(this.env.DB, channel, { state: "down", problem }));
      return backoff(failures, Math.random(), 1_000);
    };
    try {
      const account = await accountOf(this.env, channel);
      const poll = account && channels[account.kind].inbound?.poll;
      if (!account || !poll?.wanted(account)) return undefined;
      const answer = await poll.ask(this.#store.get("cursor"), account, wireFor(this.env, account, channel));
      if (!answer.ok) return failed(answer.reason);
      await handOver(this.env, account, answer.events);
      // Only what every Conversation has stored is not asked for again (RC2).
      this.#store.set("cursor", answer.cursor);
      const lastInAt = answer.events.length > 0 ? { lastInAt: this.now() } : {};
      const recovered = failures > 0 ? { state: "up" as const, problem: "" } : {};
      if (failures > 0) this.#store.drop("failures");
      if (failures > 0 || answer.events.length > 0)
        this.ctx.waitUntil(markChannel(this.env.DB, channel, { ...lastInAt, ...recovered }));
      return answer.more ? 1 : poll.every;
    } catch (error) {
      log.error("relay.not_asked", error, { channel });
      return failed("The provider's events could not be taken in. It is tried again by itself.");
    }
  }

  async notify(channel: string, user: string, text: string): Promise<{ refusal: Refusal } | undefined> {
    const account = await accountOf(this.env, channel);
    const outbound = account && channels[account.kind].outbound;
    if (!account || !outbound?.notify || outbound.notifyEvery === undefined) {
      return refuse("not_found", "This channel has no notifications.");
    }
    migrate(this.ctx.storage, migrations);
    const now = this.now();
    const last = this.#store.notified(user);
    if (last !== undefined && now - last < outbound.notifyEvery) {
      const days = Math.ceil((outbound.notifyEvery - (now - last)) / 86_400_000);
      return refuse("slow_down", `This user has been notified lately. Try again in ${days} days.`);
    }
    // Before it leaves: one that may have arrived counts.
    this.#store.setNotified(user, now);
    const outcome = await outbound.notify(user, text, account, wireFor(this.env, account, channel));
    if (outcome.ok) return undefined;
    if (!("error" in outcome)) return refuse("conflict", "This user is to be reached elsewhere.");
    const { kind, reason } = outcome.error;
    if (kind === "uncertain") return refuse("unavailable", `It may have arrived. ${reason}`);
    if (last === undefined) this.#store.dropNotified(user);
    else this.#store.setNotified(user, last);
    return refuse(kind === "retry" ? "unavailable" : "conflict", reason);
  }
}
