import { callProvider } from "../../platform/call.ts";
import type { Account } from "../channel.ts";
import { type Called, classify } from "./answer.ts";

/** Of the API, and of the objects in what it sends to us. */
export const version = "5.199";

export type Fields = Readonly<Record<string, string | number>>;

/** Where and as whom a method is called. */
export type Caller = Pick<Account, "base" | "secrets">;

/** One attempt to call a method; never throws. The key goes in the body, where no gateway writes it down. */
export async function call(
  account: Caller,
  method: string,
  parameters: Fields,
  fetcher: typeof fetch,
): Promise<Called> {
  const body = new URLSearchParams({ access_token: account.secrets.token ?? "", v: version });
  for (const [name, value] of Object.entries(parameters)) body.set(name, String(value));
  const answer = await callProvider(`${account.base}/${method}`, { method: "POST", body }, fetcher, "VK");
  return "error" in answer ? { ok: false, error: answer.error } : classify(answer, account);
}
