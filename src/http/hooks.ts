import { waitUntil } from "cloudflare:workers";
import type { Account, Inbound } from "../channels/channel.ts";
import { handOver } from "../channels/hand-over.ts";
import type { Parsed } from "../channels/inbound.ts";
import { channels } from "../channels/registry.ts";
import { account as accountOf, channelsOf, markChannel } from "../directory/accounts.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { readBytes } from "../platform/read-bytes.ts";
import { notFound, refusalResponse } from "./refusals.ts";

const bodyLimit = 3 * 1024 * 1024;
/** Characters of one message: far above any provider's limit, far below what one row of an actor holds. */
const textLimit = 400_000;
const markEvery = 10_000;

type Connected = { account: Account; inbound: Inbound };

/** `POST /hooks/:channel`: proved, read, stored by the actors, and only then acknowledged (RC1, RC2). */
export async function receiveHook(env: Env, request: Request, id: string): Promise<Response> {
  const channel = await connected(env, id);
  if (channel instanceof Response) return channel;
  const raw = await readBytes(request.body, bodyLimit);
  if (!raw) return refusalResponse({ code: "too_large", message: `The body is larger than ${bodyLimit} bytes.` });
  return takeIn(env, channel, request.headers, raw);
}

/** `GET /hooks/:channel`: a provider asks whether this address is of whoever named it. */
export async function answerHandshake(env: Env, request: Request, id: string): Promise<Response> {
  const channel = await connected(env, id);
  if (channel instanceof Response) return channel;
  const { account, inbound } = channel;
  if (!inbound.handshake) return refusalResponse(notFound.refusal);
  const answer = await inbound.handshake(new URL(request.url).searchParams, account);
  if (answer !== undefined) return new Response(answer);
  return refusalResponse({ code: "forbidden", message: "The token of the handshake is missing or wrong." });
}

async function connected(env: Env, id: string): Promise<Connected | Response> {
  try {
    const account = /^[\w-]{1,64}$/.test(id) ? await accountOf(env, id) : undefined;
    const inbound = account && channels[account.kind].inbound;
    return account && inbound ? { account, inbound } : refusalResponse(notFound.refusal);
  } catch (error) {
    log.error("hook.no_account", error, { channel: id });
    return comeAgain();
  }
}

async function takeIn(env: Env, channel: Connected, headers: Headers, raw: Uint8Array) {
  const { account, inbound } = channel;
  if (!(await inbound.verify(headers, raw, account))) {
    return refusalResponse({ code: "unauthorized", message: "The proof of origin is missing or wrong." });
  }
  try {
    const others = inbound.accounts ? await othersNamed(env, channel, headers, raw) : [];
    const read = [account, ...others].map((each) => ({ account: each, parsed: inbound.parse(raw, each, headers) }));
    for (const { parsed } of read) {
      const refusal = refusalOf(parsed, account);
      if (refusal) return refusal;
    }
    await Promise.all(
      read.map(async ({ account, parsed }) => {
        if (!("events" in parsed) || parsed.events.length === 0) return;
        await handOver(env, account, parsed.events);
        noteActivity(env, account.id, Date.now());
      }),
    );
    const [own] = read;
    return new Response((own && "reply" in own.parsed && own.parsed.reply) || "ok");
  } catch (error) {
    log.error("hook.not_stored", error, { channel: account.id });
    return comeAgain();
  }
}

/** The other accounts that one callback speaks of, each proven for itself: their secret need not be this one's. */
async function othersNamed(env: Env, { account, inbound }: Connected, headers: Headers, raw: Uint8Array) {
  const named = new Set(inbound.accounts?.(raw));
  named.delete(account.account.id ?? "");
  const ids = await Promise.all([...named].slice(0, mostNamed).map((one) => channelsOf(env.DB, account.kind, one)));
  const found = await Promise.all(ids.flat().map((id) => accountOf(env, id)));
  const proven = await Promise.all(
    found.map(async (each) => (each && (await inbound.verify(headers, raw, each)) ? [each] : [])),
  );
  return proven.flat();
}

/** A callback that names more accounts than anybody has is somebody's play. */
const mostNamed = 50;

function refusalOf(parsed: Parsed, { id }: Account): Response | undefined {
  if ("malformed" in parsed) {
    log.warn("hook.malformed", { channel: id, reason: parsed.malformed });
    return refusalResponse({ code: "malformed", status: 400, message: parsed.malformed });
  }
  if (!parsed.events.some((event) => "text" in event && event.text.length > textLimit)) return undefined;
  return refusalResponse({ code: "too_large", message: `A message may have ${textLimit} characters at most.` });
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
