import type { BotAnswer } from "../../src/protocol/bot.ts";
import { type Answer, call } from "./request.ts";

export type ConnectedBot = { url: string };
export type BotTest = { ok: boolean; problem?: string; answer?: BotAnswer; milliseconds: number };

/** A line without a bot is no failure: its address is empty. */
export async function fetchBot(line: string): Promise<Answer<ConnectedBot>> {
  const answer = await call<ConnectedBot>("GET", `/api/lines/${line}/bot`);
  return !answer.ok && answer.error.code === "not_found" ? { ok: true, value: { url: "" } } : answer;
}
/** The secret comes with a new bot alone. */
export const connectBot = (line: string, url: string) =>
  call<ConnectedBot & { secret?: string }>("PUT", `/api/lines/${line}/bot`, { url });
export const removeBot = (line: string) => call("DELETE", `/api/lines/${line}/bot`);
export const testBot = (line: string) => call<BotTest>("POST", `/api/lines/${line}/bot/test`);
