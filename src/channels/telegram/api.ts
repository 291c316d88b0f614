import type { ApiMethods } from "@grammyjs/types";
import type { Account } from "../channel.ts";
import { type Answer, type Called, classify, silence } from "./answer.ts";

/** Where and as whom a method is called. */
export type Bot = { base: string; token: string };

export function botOf(account: Account): Bot {
  return { base: account.base, token: account.secrets.token ?? "" };
}

const patience = 20_000;

/**
 * Every call of the provider ends within 20 seconds, the reading of its answer included. The timer ends with the call:
 * one left behind (as `AbortSignal.timeout` does) would keep the actor in memory, and on the bill, for all of that time.
 */
export async function patiently<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("No answer in time.", "TimeoutError")), patience);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
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
  const content =
    parameters instanceof FormData
      ? { body: parameters }
      : { body: JSON.stringify(parameters), headers: { "Content-Type": "application/json" } };
  try {
    const answer = await patiently(async (signal) => {
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
