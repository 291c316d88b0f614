import { waitUntil } from "cloudflare:workers";
import type { Account } from "../channels/channel.ts";
import { normalAddress, splitToken } from "../channels/email/address.ts";
import { parse, type ReadEmail } from "../channels/email/inbound/parse.ts";
import { rawName } from "../channels/email/ref.ts";
import { threadToken } from "../channels/email/thread-token.ts";
import { handOver } from "../channels/hand-over.ts";
import type { InboundEvent } from "../channels/inbound.ts";
import { account as accountOf, channelsOf, markChannel } from "../directory/accounts.ts";
import { conversationOf, rememberThread } from "../directory/email-threads.ts";
import { callActor } from "../platform/actor-stub.ts";
import { sha256Hex } from "../platform/digest.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { readBytes } from "../platform/read-bytes.ts";
import { fileKey } from "../platform/stored-file.ts";
import { conversationId } from "./conversations.ts";

/** Cloudflare takes no larger mail. */
const sizeLimit = 25 * 1024 * 1024;

/**
 * The Worker's `email` handler. What cannot be ours is rejected for good, in words; whatever fails here is thrown, by
 * which the sender's server knows to come again (RC2).
 * https://developers.cloudflare.com/email-service/api/route-emails/email-handler/
 */
export async function receiveEmail(message: ForwardableEmailMessage, env: Env): Promise<void> {
  const { address, token } = splitToken(normalAddress(message.to) ?? "");
  const account = await accountAt(env, address);
  if (!account) return message.setReject("There is no such mailbox here. Check the address.");
  const bytes = message.rawSize > sizeLimit ? undefined : await readBytes(message.raw, sizeLimit);
  if (!bytes) return message.setReject("The message is larger than 25 MB. Send a link to large files instead.");
  const raw = rawName(await sha256Hex(bytes));
  const read = await parse(bytes, { from: message.from, to: address, at: Date.now() }, raw);
  if (!read) return message.setReject("The message has no sender who could be answered.");
  try {
    await keep(env, account, { bytes, raw, read, token });
  } catch (error) {
    log.error("email.not_stored", error, { channel: account.id });
    throw error;
  }
  waitUntil(markChannel(env.DB, account.id, { lastInAt: Date.now() }));
}

async function accountAt(env: Env, address: string): Promise<Account | undefined> {
  const [id] = address === "" ? [] : await channelsOf(env.DB, "email", address);
  return id === undefined ? undefined : await accountOf(env, id);
}

type Mail = { bytes: Uint8Array; raw: string; read: ReadEmail; token: string | undefined };

/**
 * Stored whole before anything is said of it, since files are fetched from there; beside the conversation's own files,
 * so that what erases those erases it too (CN7).
 */
async function keep(env: Env, account: Account, { bytes, raw, read, token }: Mail): Promise<void> {
  if (!read.event) return;
  const event = await inPlace(env, account, read.event, namesOf(read.thread, token));
  const conversation = env.CONVERSATION.idFromName(`${account.id}:${event.chat}`).toString();
  if (event.type !== "message") {
    await handOver(env, account, [event]);
    return;
  }
  const key = fileKey(conversation, raw);
  const known = await env.FILES.head(key);
  await env.FILES.put(key, bytes, { httpMetadata: { contentType: "message/rfc822" } });
  const { accepted } = await handOver(env, account, [event]);
  // CN7: it came again after everything had been erased.
  if (accepted === 0 && !known) await env.FILES.delete(key);
  if (accepted > 0) waitUntil(remember(env, account, conversation, event.chat, read.thread.own));
}

const tokenName = (token: string) => `token:${token}`;
const messageName = (id: string) => `message:${id}`;

/** What may lead to its conversation, the surest first. */
function namesOf({ token: quoted, answers }: ReadEmail["thread"], token: string | undefined): string[] {
  return [...[token, quoted].filter((one) => one !== undefined).map(tokenName), ...answers.map(messageName)];
}

/**
 * The event in the conversation that it answers, which may be another's than its writer's own; there it says who wrote.
 * Where the directory does not answer it stays in the writer's own: that stops no message.
 */
async function inPlace(env: Env, account: Account, event: InboundEvent, names: string[]): Promise<InboundEvent> {
  const found = await conversationOf(env.DB, account.id, names).catch((error: unknown) => {
    log.error("email.no_thread", error, { channel: account.id });
    return undefined;
  });
  const own = env.CONVERSATION.idFromName(`${account.id}:${event.chat}`).toString();
  const id = found === undefined || found === own ? undefined : conversationId(env, found);
  const news = id && (await callActor(env.CONVERSATION, id, async (stub) => stub.news()));
  // One that has been erased begins no more.
  if (!news?.head.channel.chat) return event;
  const { chat } = news.head.channel;
  if (event.type !== "message") return { ...event, chat };
  const { from: _, ...said } = event;
  return { ...said, chat, email: { ...event.email, from: event.chat } };
}

async function remember(env: Env, account: Account, conversation: string, chat: string, own: string | undefined) {
  const names = [tokenName(await threadToken(account, chat)), ...(own ? [messageName(own)] : [])];
  await rememberThread(env.DB, account.id, conversation, names).catch((error: unknown) =>
    log.error("email.thread_not_kept", error, { channel: account.id }),
  );
}
