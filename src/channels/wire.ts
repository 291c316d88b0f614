import type { Env } from "../platform/env.ts";
import { isLocal, providerFetch } from "../platform/outgoing-url.ts";
import { linkToFile } from "../platform/shared-file.ts";
import { fileKey } from "../platform/stored-file.ts";
import type { Account, Wire } from "./channel.ts";

type Bindings = Pick<Env, "FILES" | "AUTH_SECRET" | "PUBLIC_URL" | "LOCAL_PROVIDERS" | "EMAIL">;

/** The way out for one conversation's messages. The address of our own is the one that the account was connected at. */
export function wireFor(env: Bindings, account: Pick<Account, "account">, conversation: string): Wire {
  const origin = env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : (account.account.origin ?? "");
  return {
    fetch: providerFetch(isLocal(env)),
    async readFile(id) {
      const stored = await env.FILES.get(fileKey(conversation, id));
      if (!stored) throw new Error(`file ${id} is missing`);
      return await stored.blob();
    },
    linkTo: (file) => linkToFile(origin, env.AUTH_SECRET, conversation, file, Date.now()),
    ...(env.EMAIL && { email: env.EMAIL }),
  };
}
