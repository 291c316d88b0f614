import { callProvider } from "../../platform/call.ts";
import type { Account } from "../channel.ts";
import { type Called, classify } from "./answer.ts";
import { quoteTokens } from "./quote-tokens.ts";

/** Where and as whom a method is called. */
export type Bot = { base: string; token: string };
type Method = "send_message" | "set_webhook" | "get_account_info" | "get_user_details";

export function botOf(account: Account): Bot {
  return { base: account.base, token: account.secrets.token ?? "" };
}

/** One attempt to call a method of the bot API; never throws. */
export async function call(bot: Bot, method: Method, parameters: object, fetcher: typeof fetch): Promise<Called> {
  const headers = { "Content-Type": "application/json", "X-Viber-Auth-Token": bot.token };
  const init = { method: "POST", body: JSON.stringify(parameters), headers };
  const answer = await callProvider(`${bot.base}/pa/${method}`, init, keepingTokens(fetcher), "Viber");
  return "error" in answer ? { ok: false, error: answer.error } : classify(answer, bot.token);
}

/** The answer's body with its `message_token` whole; one that cannot be read counts as empty. */
function keepingTokens(fetcher: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetcher(input, init);
    const body = await response.text().catch(() => "");
    return new Response(quoteTokens(body) || null, response);
  };
}
