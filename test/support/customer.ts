import { runDurableObjectAlarm } from "cloudflare:test";
import { expect, vi } from "vitest";
import type { InboundEvent } from "../../src/channels/inbound.ts";
import type { Append, ChannelRef } from "../../src/conversation/rpc.ts";
import { addChannel } from "../../src/directory/channels.ts";
import type { OperatorPrincipal } from "../../src/domain/principal.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Delivery, Entry, MessageEntry } from "../../src/protocol/entry.ts";
import { someone } from "./doer.ts";
import { conversationStub, env, inActor, setClock } from "./line.ts";

/** A Telegram bot of this line, connected. */
export async function aBot(line: string, { base, token }: { base: string; token: string }): Promise<string> {
  const id = newId();
  const account = { id: newId(), username: "lamps_bot" };
  const secrets = { token, hook: "the-hook-secret" };
  await addChannel(
    env.DB,
    { id, kind: "telegram", line, name: "@lamps_bot", base, account, secrets },
    env.SECRETS_KEY,
    someone,
  );
  return id;
}

type Message = Extract<InboundEvent, { type: "message" }>;
let lastEvent = 0;
let lastChat = 7000;

/** Somebody who writes to the bot, and their conversation as it lies in its actor. */
export function aCustomer(line: string, channel: string, on: Partial<ChannelRef> = {}) {
  const chat = String(++lastChat);
  const ref: ChannelRef = { id: channel, kind: "telegram", line, chat, ...on };
  const id = env.CONVERSATION.idFromName(`${channel}:${chat}`).toString();
  const supervisor: OperatorPrincipal = { kind: "operator", id: "sue", name: "Sue", role: "supervisor", lines: [line] };
  const stub = () => conversationStub(id);

  const receive = (...events: InboundEvent[]) => stub().receive(ref, events);
  const message = (text: string, more: Partial<Message> = {}): Message => {
    const number = ++lastEvent;
    return { key: `${number}`, chat, at: 1_000 * number, type: "message", external: `m${number}`, text, ...more };
  };
  const entries = async (): Promise<Entry[]> => {
    const page = await stub().history(supervisor, { limit: 200 });
    if ("refusal" in page) throw new Error(page.refusal.message);
    return page.entries as Entry[];
  };
  const delivery = async (seq: number): Promise<Delivery | undefined> => {
    const entry = (await entries()).find((one) => one.seq === seq);
    return (entry as MessageEntry | undefined)?.delivery;
  };

  return {
    id,
    ref,
    stub,
    supervisor,
    receive,
    message,
    says: (text: string, more?: Partial<Message>) => receive(message(text, more)),
    entries,
    texts: async () => (await entries()).flatMap((entry) => ("text" in entry ? [entry.text] : [])),
    delivery,
    /** Waits until the message stands like this. */
    stands: (seq: number, state: Delivery["state"]) =>
      vi.waitFor(async () => expect((await delivery(seq))?.state).toBe(state), { timeout: 4_000, interval: 5 }),
    /** Waits until an attempt has been refused for now. */
    isPutOff: (seq: number) =>
      vi.waitFor(
        async () => expect(await delivery(seq)).toEqual({ state: "queued", reason: expect.stringMatching(/\w/) }),
        { timeout: 4_000, interval: 5 },
      ),
    /** An operator's answer, as the Line passes it on; refused answers throw. */
    async answer(text: string, more: Partial<Pick<Append, "files" | "replyTo" | "id" | "template">> = {}) {
      const news = await stub().news();
      const { number = 0, epoch = 0 } = news?.head.session ?? {};
      const holder = { id: "anna", name: "Anna" };
      const said = await stub().append(undefined, {
        id: more.id ?? `answer-${++lastEvent}`,
        author: { kind: "operator", ...holder },
        audience: "public",
        text,
        files: more.files,
        replyTo: more.replyTo,
        template: more.template,
        under: { session: number, epoch: Math.max(epoch, 1), holder },
      });
      if ("refusal" in said) throw new Error(said.refusal.message);
      return said.seq;
    },
    /** The clock goes on, and the actor's alarm rings. */
    async later(milliseconds: number, from = Date.now()): Promise<void> {
      await setClock(stub(), from + milliseconds);
      await runDurableObjectAlarm(stub());
    },
    /** Looks into the actor's tables. */
    rows: <Row extends Record<string, SqlStorageValue>>(query: string): Promise<Row[]> =>
      inActor(stub(), (_, state) => state.storage.sql.exec<Row>(query).toArray()),
  };
}
export type Customer = ReturnType<typeof aCustomer>;
