import { waitUntil } from "cloudflare:workers";
import type { Account, Inbound } from "../channels/channel.ts";
import type { InboundEvent } from "../channels/inbound.ts";
import { channels } from "../channels/registry.ts";
import { account as accountOf, markChannel } from "../directory/accounts.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { readBytes } from "../platform/read-bytes.ts";
import { notFound, refusalResponse } from "./refusals.ts";

const bodyLimit = 3 * 1024 * 1024;
/** Characters of one message: far above any provider's limit, far below what one row of an actor holds. */
const textLimit = 400_000;
const markEvery = 10_000;

/** `POST /hooks/:channel`: proved, read, stored by the actors, and only then acknowledged (RC1, RC2). */
export async function receiveHook(env: Env, request: Request, id: string): Promise<Response> {
  let account: Account | undefined;
  try {
    account = /^[\w-]{1,64}$/.test(id) ? await accountOf(env, id) : undefined;
  } catch (error) {
    log.error("hook.no_account", error, { channel: id });
    return comeAgain();
  }
  const inbound = account && channels[account.kind].inbound;
  if (!account || !inbound) return refusalResponse(notFound.refusal);
  const raw = await readBytes(request.body, bodyLimit);
  if (!raw) return refusalResponse({ code: "too_large", message: `The body is larger than ${bodyLimit} bytes.` });
  return takeIn(env, account, inbound, request.headers, raw);
}

async function takeIn(env: Env, account: Account, inbound: Inbound, headers: Headers, raw: Uint8Array) {
  if (!(await inbound.verify(headers, raw, account))) {
    return refusalResponse({ code: "unauthorized", message: "The proof of origin is missing or wrong." });
  }
  const parsed = inbound.parse(raw);
  if ("malformed" in parsed) {
    log.warn("hook.malformed", { channel: account.id, reason: parsed.malformed });
    return refusalResponse({ code: "malformed", status: 400, message: parsed.malformed });
  }
  if (parsed.events.some((event) => "text" in event && event.text.length > textLimit)) {
    return refusalResponse({ code: "too_large", message: `A message may have ${textLimit} characters at most.` });
  }
  try {
    await deliver(env, account, parsed.events);
  } catch (error) {
    log.error("hook.not_stored", error, { channel: account.id });
    return comeAgain();
  }
  noteActivity(env, account.id, Date.now());
  return new Response("ok");
}

/** One call a chat; all of them have answered before the provider hears that its events are safe. */
async function deliver(env: Env, account: Account, events: readonly InboundEvent[]): Promise<void> {
  const { id, kind, line } = account;
  const chats = Map.groupBy(events, (event) => event.chat);
  await Promise.all(
    [...chats].map(([chat, said]) => {
      const conversation = env.CONVERSATION.idFromName(`${id}:${chat}`);
      return callActor(env.CONVERSATION, conversation, async (stub) => stub.receive({ id, kind, line, chat }, said));
    }),
  );
}

function comeAgain(): Response {
  return refusalResponse({ code: "unavailable", message: "It could not be stored. Send it again." });
}

const marked = new Map<string, number>();

/** That a channel is alive is worth a row now and then, not one for every message. */
function noteActivity(env: Env, channel: string, now: number): void {
  if (now - (marked.get(channel) ?? 0) < markEvery) return;
  if (marked.size > 1000) marked.clear();
  marked.set(channel, now);
  waitUntil(markChannel(env.DB, channel, { lastInAt: now }));
}
