import { DurableObject } from "cloudflare:workers";
import type { Attempted, ConnectedSystem, ConnectorWire, Connector as Kind } from "../crm/connector.ts";
import { connectors } from "../crm/registry.ts";
import { dropLink, externalOf, saveLink } from "../directory/crm/connector-links.ts";
import { markConnectorDown, openConnector } from "../directory/crm/connectors.ts";
import { seesAll, shownContact } from "../directory/crm/contact-row.ts";
import { contactOf } from "../directory/crm/contacts.ts";
import type { QueuedEvent } from "../directory/crm/event-queue.ts";
import { endsEntity } from "../directory/crm/events.ts";
import { isHopeless, retryIn, type Streak, tellFor } from "../domain/crm/connector-retry.ts";
import { type Pace, takeSlot } from "../domain/delivery/pace.ts";
import { type Alarm, readAlarm } from "../platform/alarm.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { migrate, migrated } from "../platform/migrate.ts";
import { isLocal, providerFetch } from "../platform/outgoing-url.ts";
import type { ConnectorDelivery, ConnectorKind, EntityKind } from "../protocol/crm/connector.ts";
import type { CrmEventType } from "../protocol/crm/event.ts";
import type { ConnectorRpc } from "./rpc.ts";
import { createStore, migrations, type Store, type Waiting } from "./store.ts";

/** Work is looked after again in so many milliseconds, should this actor go down in the middle of it. */
const lookAgainAfter = 60_000;

/** What failed so often in a row was the system's, and not the event's, fault: once it is over, all of it is tried. */
const outage = 3;

/**
 * What has to be told to one outside system: in order, at its pace, again until it is taken or a day is over, and
 * written down. Between attempts that fail the whole system is left in peace, not the one event alone.
 */
export class Connector extends DurableObject<Env> implements ConnectorRpc {
  /** The clock; milliseconds since 1970. */
  now: () => number = Date.now;
  pause: (milliseconds: number) => Promise<void> = (milliseconds) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));
  readonly #store: Store;
  readonly #underWay = new Set<number>();
  #pace: Pace = { next: 0 };
  #restsUntil = 0;
  #running = false;
  #alarm!: Alarm;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = createStore(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarm = await readAlarm(ctx.storage, () => this.now());
      if (migrated(ctx.storage.sql) === 0) return;
      migrate(ctx.storage, migrations);
      this.#arm();
    });
  }

  async accept({ id, kind }: { id: string; kind: ConnectorKind }, events: readonly QueuedEvent[]): Promise<void> {
    migrate(this.ctx.storage, migrations);
    const now = this.now();
    const { inOrder } = connectors[kind];
    this.ctx.storage.transactionSync(() => {
      if (this.#store.get("connector") !== id) this.#store.set("connector", id);
      const known = Number(this.#store.get("seq") ?? 0);
      const fresh = events.filter(({ seq }) => seq > known);
      const last = fresh.at(-1);
      if (!last) return;
      this.#store.set("seq", String(last.seq));
      for (const event of fresh) {
        if (endsEntity(event)) this.#store.forget(event.entity, now);
        this.#store.add(event, inOrder === "all" ? "" : event.entity, now);
      }
      this.#store.trim();
    });
    this.#alarm.atLatest(now + lookAgainAfter);
    this.#work();
  }

  async log(before: number | undefined, limit: number): Promise<ConnectorDelivery[]> {
    return migrated(this.ctx.storage.sql) === 0 ? [] : this.#store.log(before, limit);
  }

  async redeliver(number: number): ReturnType<ConnectorRpc["redeliver"]> {
    const found = migrated(this.ctx.storage.sql) === 0 ? undefined : this.#store.find(number);
    if (!found) return "unknown";
    if (found.state === "waiting") {
      await this.resume();
      return "waits";
    }
    if (found.payload === null) return "forgotten";
    const system = await openConnector(this.env, this.#store.get("connector") ?? "");
    if (system && connectors[system.kind].mirrors && this.#store.isOutdated(found)) return "outdated";
    this.#store.requeue(found, this.now());
    this.#work();
    return "waits";
  }

  async resume(): Promise<void> {
    if (migrated(this.ctx.storage.sql) === 0) return;
    this.#restsUntil = 0;
    this.#store.drop("streak");
    this.#store.hasten(this.now());
    this.#work();
  }

  async forget(entities: readonly string[]): Promise<void> {
    if (migrated(this.ctx.storage.sql) === 0) return;
    this.ctx.storage.transactionSync(() => {
      for (const entity of entities) this.#store.forget(entity, this.now());
    });
  }

  async remove(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    if (migrated(this.ctx.storage.sql) === 0) return;
    await this.#tellAll();
  }

  #work(): void {
    this.ctx.waitUntil(this.#tellAll());
  }

  #arm(): void {
    const due = this.#store.nextDue();
    if (due !== undefined) this.#alarm.atLatest(Math.max(due, this.#restsUntil));
  }

  async #tellAll(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const system = await openConnector(this.env, this.#store.get("connector") ?? "");
      if (!system) return await this.remove();
      const kind = connectors[system.kind];
      if (system.state === "down") return await this.#expire(kind, system);
      const wire = this.#wire(system, kind);
      // One that fails is tried with one event.
      const atOnce = this.#streak() ? 1 : kind.atOnce;
      await Promise.all(Array.from({ length: atOnce }, () => this.#tellSome(kind, system, wire)));
      this.#arm();
    } catch (error) {
      log.error("connector.failed", error, { connector: this.#store.get("connector") });
      this.#alarm.atLatest(this.now() + lookAgainAfter);
    } finally {
      this.#running = false;
    }
  }

  /** One after the other while something is due; after some time the alarm goes on with it. */
  async #tellSome(kind: Kind, system: ConnectedSystem, wire: ConnectorWire): Promise<void> {
    const until = this.now() + lookAgainAfter;
    while (this.now() >= this.#restsUntil && this.now() < until) {
      const next = this.#store.next(this.now(), this.#underWay);
      if (!next) return;
      this.#alarm.atLatest(this.now() + lookAgainAfter);
      this.#underWay.add(next.number);
      try {
        if (kind.mirrors && this.#store.isOutdone(next)) this.#store.finish(next, "passed_over", this.now());
        else if (!(await this.#tellOne(next, kind, system, wire))) return;
      } finally {
        this.#underWay.delete(next.number);
      }
    }
  }

  /** Whether to go on. */
  async #tellOne(job: Waiting, kind: Kind, system: ConnectedSystem, wire: ConnectorWire): Promise<boolean> {
    const { key, type, entity, at, payload } = job;
    const told = { key, type, entity, at, payload: JSON.parse(payload ?? "null") as unknown };
    const attempted = await kind.tell(told, system, wire).catch((error: unknown): Attempted => {
      log.error("connector.attempt_failed", error, { connector: system.id, type });
      return { ok: false, kind: "retry", reason: "Something went wrong here. It is tried again by itself." };
    });
    const now = this.now();
    if (attempted.ok) {
      this.#recover(now);
      await this.#note(job, kind, system, { state: "ok", external: attempted.external });
      this.#store.finish(job, "delivered", now);
      return true;
    }
    const { reason } = attempted;
    if (attempted.kind === "refused") {
      this.#recover(now);
      await this.#note(job, kind, system, { state: "failed", reason });
      this.#store.finish(job, "failed", now, reason);
      return true;
    }
    const streak = this.#fail(now);
    const isOver = attempted.kind === "over";
    if (isOver || isHopeless(streak, now)) {
      const tried = `${streak.count} attempts in a row have failed since ${new Date(streak.since).toISOString().slice(0, 10)}. ${reason.replace(/\.$/, "")}. Switch it on again when that is mended.`;
      await markConnectorDown(this.env.DB, system.id, isOver ? reason : tried);
      log.warn("connector.down", { connector: system.id });
      this.#restsUntil = now + lookAgainAfter;
      this.#store.postpone(job.number, now, now, reason);
      await this.#note(job, kind, system, { state: "pending", reason });
    } else if (now - job.since >= tellFor) {
      await this.#note(job, kind, system, { state: "failed", reason });
      this.#store.finish(job, "failed", now, reason);
    } else {
      const asked = attempted.kind === "retry" ? attempted.after : undefined;
      const later = retryIn("event", job.attempts + 1, Math.random(), asked);
      this.#store.postpone(job.number, now + later, now, reason);
      this.#restsUntil = Math.max(this.#restsUntil, now + retryIn("system", streak.count, Math.random(), asked));
      await this.#note(job, kind, system, { state: "pending", reason });
    }
    return false;
  }

  #streak(): Streak | undefined {
    const kept = this.#store.get("streak");
    return kept === undefined ? undefined : (JSON.parse(kept) as Streak);
  }

  #fail(now: number): Streak {
    const { since, count } = this.#streak() ?? { since: now, count: 0 };
    const streak = { since, count: count + 1 };
    this.#store.set("streak", JSON.stringify(streak));
    return streak;
  }

  #recover(now: number): void {
    const streak = this.#streak();
    if (!streak) return;
    this.#store.drop("streak");
    if (streak.count >= outage) this.#store.hasten(now);
  }

  /** What its card says of it. */
  async #note(
    { type, entity }: Waiting,
    kind: Kind,
    { id: connector }: ConnectedSystem,
    how: Omit<Parameters<typeof saveLink>[2], "at">,
  ): Promise<void> {
    const entityKind = kindOf(type);
    if (!kind.mirrors || !entityKind) return;
    const of = { connector, kind: entityKind, entity };
    if (isGone(type) && how.state === "ok") await dropLink(this.env.DB, of);
    else await saveLink(this.env.DB, of, { ...how, at: this.now() });
  }

  /** A system that is down is told nothing; what has waited for a day is not told any more. */
  async #expire(kind: Kind, system: ConnectedSystem & { problem?: string | undefined }): Promise<void> {
    const now = this.now();
    const reason = `It was not told: “${system.name}” was off. ${system.problem ?? ""}`.trim();
    for (let all = this.#store.overdue(now - tellFor); all.length > 0; all = this.#store.overdue(now - tellFor)) {
      for (const one of all) {
        await this.#note(one, kind, system, { state: "failed", reason });
        this.#store.finish(one, "failed", now, reason);
      }
    }
    const oldest = this.#store.oldest();
    if (oldest !== undefined) this.#alarm.atLatest(oldest + tellFor);
  }

  #wire({ id: connector }: ConnectedSystem, { perSecond }: Kind): ConnectorWire {
    const { DB } = this.env;
    const send = providerFetch(isLocal(this.env));
    const of = (kind: EntityKind, entity: string) => ({ connector, kind, entity });
    return {
      now: () => this.now(),
      fetch: async (input, init) => {
        if (perSecond !== undefined) await this.#turn(perSecond);
        return send(input, init);
      },
      external: (kind, entity) => externalOf(DB, of(kind, entity)),
      link: (kind, entity, external) => saveLink(DB, of(kind, entity), { state: "ok", external, at: this.now() }),
      async contact(id) {
        const found = await contactOf(DB, id, seesAll);
        return found && shownContact(found);
      },
    };
  }

  async #turn(perSecond: number): Promise<void> {
    const now = this.now();
    const { at, pace } = takeSlot(this.#pace, perSecond, now);
    this.#pace = pace;
    if (at > now) await this.pause(at - now);
  }
}

function isGone(type: CrmEventType): boolean {
  return type === "contact.erased" || type === "lead.withdrawn" || type === "deal.deleted";
}

function kindOf(type: CrmEventType): EntityKind | undefined {
  if (type.startsWith("contact.")) return "contact";
  if (type.startsWith("lead.")) return "lead";
  return type.startsWith("deal.") ? "deal" : undefined;
}
