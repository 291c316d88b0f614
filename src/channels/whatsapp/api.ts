import type { Account } from "../channel.ts";
import { type Called, callGraph, type Graph } from "../meta/graph.ts";
import { patient, refusing } from "./answer.ts";

/** The Graph API as this account's system user. */
export function graphOf(account: Pick<Account, "base" | "secrets">): Graph {
  return { ...refusing(account), base: account.base, token: account.secrets.token ?? "" };
}

/** One attempt to call the Cloud API; never throws. `path` begins with the id of the number, business or file. */
export async function call(
  account: Pick<Account, "base" | "secrets">,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body: Readonly<Record<string, unknown>> | FormData | undefined,
  fetcher: typeof fetch,
): Promise<Called> {
  const called = await callGraph(graphOf(account), method, path, body, fetcher);
  return called.ok ? called : patient(called);
}
