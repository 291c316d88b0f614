import type { ApiMethods } from "@grammyjs/types";
import { asJson, callProvider } from "../../platform/call.ts";
import type { Account } from "../channel.ts";
import { type Called, classify } from "./answer.ts";

/** Where and as whom a method is called. */
export type Bot = { base: string; token: string };

export function botOf(account: Account): Bot {
  return { base: account.base, token: account.secrets.token ?? "" };
}

/**
 * One attempt to call a method of the Bot API; never throws. Parameters go as JSON, or as the form that files need.
 */
export async function call(
  bot: Bot,
  method: keyof ApiMethods<never>,
  parameters: Readonly<Record<string, unknown>> | FormData,
  fetcher: typeof fetch,
): Promise<Called> {
  const content = parameters instanceof FormData ? { body: parameters } : asJson(parameters);
  const address = `${bot.base}/bot${bot.token}/${method}`;
  const answer = await callProvider(address, { method: "POST", ...content }, fetcher, "Telegram");
  return "error" in answer ? { ok: false, error: answer.error } : classify(answer, bot.token);
}
