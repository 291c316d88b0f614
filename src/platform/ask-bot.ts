import * as v from "valibot";
import { botPatience } from "../domain/bot/seat.ts";
import { BotAnswer, type BotRequest } from "../protocol/bot.ts";
import { checkOutgoingUrl, providerFetch } from "./outgoing-url.ts";
import { patiently } from "./patiently.ts";
import { readBytes } from "./read-bytes.ts";
import { signWebhook } from "./standard-webhooks.ts";

/** A line's bot, with its secret opened. */
export type Bot = { url: string; secret: string };

/** What came back: an answer, the promise of one (202), or what went wrong, in words. */
export type BotReply = { answer: BotAnswer } | { later: true } | { silent: true } | { failed: string };

/** Bytes that a bot may answer with. */
export const botAnswerLimit = 64 * 1024;

/** LC1: asks the bot once; never throws. The same turn has the same id each time, so that a bot can tell. */
export async function askBot(bot: Bot, request: BotRequest, local: boolean, now: number): Promise<BotReply> {
  const address = checkOutgoingUrl(bot.url, local);
  if ("refused" in address) return { failed: `The bot's address is refused. ${address.refused}` };
  const { conversation, session, seq } = request.turn;
  const body = new TextEncoder().encode(JSON.stringify(request));
  try {
    const proof = await signWebhook(body, bot.secret, { id: `msg_${conversation}_${session}_${seq}`, now });
    return await patiently(botPatience, async (signal) => {
      const headers = { "Content-Type": "application/json", ...proof };
      return read(await providerFetch(local)(address.url, { method: "POST", headers, body, signal }));
    });
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return { silent: true };
    return { failed: "The bot cannot be reached, or the connection to it broke." };
  }
}

async function read(response: Response): Promise<BotReply> {
  if (response.status !== 200) {
    // Nobody reads it: left alone it would hold the connection.
    await response.body?.cancel();
    return response.status === 202 ? { later: true } : { failed: `The bot answered with HTTP ${response.status}.` };
  }
  const bytes = await readBytes(response.body, botAnswerLimit);
  if (!bytes) return { failed: `The bot's answer is larger than ${botAnswerLimit / 1024} KB.` };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return { failed: "The bot's answer is not JSON." };
  }
  const answer = v.safeParse(BotAnswer, value);
  if (answer.success) return { answer: answer.output };
  const [issue] = answer.issues;
  return { failed: `The bot's answer is not what the protocol says: ${v.getDotPath(issue) ?? "it"}: ${issue.message}` };
}
