import type { ApiMethods } from "@grammyjs/types";
import { patiently } from "../../platform/patiently.ts";
import type { Account } from "../channel.ts";
import { type Answer, type Called, classify, silence } from "./answer.ts";

/** Where and as whom a method is called. */
export type Bot = { base: string; token: string };

export function botOf(account: Account): Bot {
  return { base: account.base, token: account.secrets.token ?? "" };
}

/** Milliseconds in which every call of the provider ends. */
export const patience = 20_000;

/**
 * One attempt to call a method of the Bot API; never throws. Parameters go as JSON, or as the form that files need.
 */
export async function call(
  bot: Bot,
  method: keyof ApiMethods<never>,
  parameters: Readonly<Record<string, unknown>> | FormData,
  fetcher: typeof fetch,
): Promise<Called> {
  const content =
    parameters instanceof FormData
      ? { body: parameters }
      : { body: JSON.stringify(parameters), headers: { "Content-Type": "application/json" } };
  try {
    const answer = await patiently(patience, async (signal) => {
      const address = `${bot.base}/bot${bot.token}/${method}`;
      return readAnswer(await fetcher(address, { method: "POST", ...content, redirect: "manual", signal }));
    });
    return classify(answer, bot.token);
  } catch (error) {
    return silence(error);
  }
}

/** An answer whose body cannot be read still says something by its status. */
async function readAnswer(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  return { status: response.status, retryAfter: response.headers.get("Retry-After"), body };
}
