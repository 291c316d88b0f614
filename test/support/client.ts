import { runDurableObjectAlarm } from "cloudflare:test";
import type { Append, Appended, ChannelRef } from "../../src/conversation/rpc.ts";
import type { OperatorPrincipal } from "../../src/domain/principal.ts";
import type { Terms } from "../../src/domain/session/terms.ts";
import type { Entry } from "../../src/protocol/entry.ts";
import { conversationStub, env, inActor, setClock } from "./line.ts";
import { aTerms } from "./terms.ts";

const anna = { id: "anna", name: "Anna" };
let last = 0;

/** A visitor's conversation under terms that a test sets, on a line that does not listen, with the clock in the test's hand. */
export function aClientUnder(more: Partial<Terms>) {
  const chat = `client-${++last}`;
  const channel: ChannelRef = { id: "site", kind: "site", line: "no-such-line", chat };
  const id = env.CONVERSATION.idFromName(`site:${chat}`).toString();
  const stub = () => conversationStub(id);
  const supervisor: OperatorPrincipal = {
    ...{ kind: "operator", id: "sue", name: "Sue", role: "supervisor", lines: ["no-such-line"] },
  };
  let now = 1_000_000;
  let epoch = 0;

  const append = async (message: Partial<Append>, from?: ChannelRef) => {
    const whole = { id: `said-${++last}-xxxx`, author: { kind: "client" as const }, audience: "public" as const };
    return (await stub().append(from, { ...whole, text: "hello", ...message })) as
      | Appended
      | { refusal: { code: string; message: string } };
  };
  const session = async () => (await stub().news())?.head.session;

  return {
    id,
    stub,
    channel,
    supervisor,
    session,
    append,
    now: () => now,
    /** The client writes; the first time, the terms follow as the Line sends them. */
    async says(text: string, message: Partial<Append> = {}) {
      await setClock(stub(), now);
      const said = await append({ text, ...message }, channel);
      const open = await session();
      if (open && !open.begun) await stub().begin(open.number, aTerms(more));
      return said;
    },
    async presses(of: number, button: string, text = button) {
      await setClock(stub(), now);
      return await append({ text, press: { of, button } }, channel);
    },
    async begin(again: Partial<Terms> = more) {
      await stub().begin((await session())?.number ?? 0, aTerms(again));
    },
    async answer(text: string) {
      await setClock(stub(), now);
      const { number = 0, epoch: known = 0 } = (await session()) ?? {};
      epoch = Math.max(epoch, known) + 1;
      return await append({
        text,
        author: { kind: "operator", ...anna },
        under: { session: number, epoch, holder: anna },
      });
    },
    async close() {
      await setClock(stub(), now);
      return await stub().close((await session())?.number ?? 0, 99, { kind: "operator", ...anna });
    },
    /** Time passes, and the alarm rings. */
    async pass(milliseconds: number) {
      now += milliseconds;
      await setClock(stub(), now);
      await runDurableObjectAlarm(stub());
      await inActor(stub(), (actor) => actor.alarm?.());
    },
    async entries(): Promise<Entry[]> {
      const page = await stub().history(supervisor, { limit: 200, trusted: true });
      return "refusal" in page ? [] : (page.entries as Entry[]);
    },
    async said(): Promise<string[]> {
      return (await this.entries()).flatMap((one) => (one.kind === "message" && one.says ? [one.says] : []));
    },
    async events(): Promise<string[]> {
      return (await this.entries()).flatMap((one) => (one.kind === "event" ? [one.event] : []));
    },
    /** What the directory has of this conversation. */
    rows: async <Row>(table: "lead" | "session_index" | "spam_mark"): Promise<Row[]> =>
      (await env.DB.prepare(`SELECT * FROM ${table} WHERE conversation = ?`).bind(id).all<Row>()).results,
    anna,
  };
}
