import { DurableObject } from "cloudflare:workers";
import { type Command, decide } from "../../../src/domain/assignment/decide.ts";
import { emptyLine } from "../../../src/domain/assignment/state.ts";
import { nextDue } from "../../../src/domain/assignment/timers.ts";
import { migrations } from "../../../src/line/migrations.ts";
import { createStore } from "../../../src/line/store.ts";
import { migrate } from "../../../src/platform/migrate.ts";

// A line's decisions and its log on the real tables, without sockets and without Conversations.

type Env = { LINE: DurableObjectNamespace<Line> };

const site = { id: "site", kind: "site" } as const;

export { Connector } from "../../../src/connector/actor.ts";
export { Relay } from "../../../src/relay/actor.ts";

export class Line extends DurableObject<Env> {
  readonly #state = emptyLine();
  readonly #store = createStore(this.ctx.storage.sql);
  #at = Date.UTC(2030, 0, 7);
  #sessions = 0;

  #run(command: Command): void {
    const decided = decide(this.#state, command, { at: this.#at, isLive: () => true });
    if ("refusal" in decided) throw new Error(decided.refusal.message);
    if (decided.events.length > 0) this.#store.record(decided.events, this.#state);
  }

  /** Time passes, and the alarm rings for whatever falls due. */
  #pass(milliseconds: number): void {
    this.#at += milliseconds;
    if ((nextDue(this.#state, this.#at) ?? Number.POSITIVE_INFINITY) <= this.#at) this.#run({ type: "tick" });
  }

  async staff(count: number): Promise<void> {
    migrate(this.ctx.storage, migrations);
    const names = Array.from({ length: count }, (_, number) => `operator-${number}`);
    const roster = names.map((operator) => ({ operator, name: operator, mayReply: true }));
    this.#run({ type: "configure", version: 1, settings: this.#state.settings, roster });
    for (const operator of names) {
      this.#run({ type: "connect", operator });
      this.#run({ type: "duty", operator, duty: "on" });
    }
  }

  /** So many sessions arrive, are offered, accepted and closed, one every ten seconds: a busy line's day is 8,640. */
  async serve(count: number): Promise<void> {
    for (let number = 0; number < count; number++) {
      const conversation = `conversation-${this.#sessions++}`;
      const facts = {
        conversation,
        session: 1,
        epoch: 0,
        channel: site,
        openedAt: this.#at,
        closed: false,
        waiting: true,
      };
      this.#run({ type: "hear", facts });
      const session = this.#state.sessions.get(conversation);
      const [operator] = session?.offer?.to ?? [];
      if (!session || !operator) throw new Error("nobody was offered the session");
      this.#run({ type: "accept", operator, conversation, epoch: session.epoch });
      this.#pass(5_000);
      this.#run({ type: "hear", facts: { ...facts, closed: true } });
      this.#pass(5_000);
    }
  }
}

export class Conversation extends DurableObject<Env> {}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const count = Number(searchParams.get("count"));
    const line = env.LINE.get(env.LINE.idFromName(searchParams.get("line") ?? ""));
    await (pathname === "/staff" ? line.staff(count) : line.serve(count));
    return new Response("ok");
  },
};
