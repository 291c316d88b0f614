import { and, eq, sql } from "drizzle-orm";
import type { Account } from "../channels/channel.ts";
import type { Env } from "../platform/env.ts";
import { newToken } from "../platform/ids.ts";
import { seal } from "../platform/secrets.ts";
import { account, forgetAccount } from "./accounts.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { channel } from "./schema.ts";

type Bindings = Pick<Env, "DB" | "SECRETS_KEY">;

// A site signs for its visitors with a secret that its line's own channel keeps, sealed like any other's.

/** Those that are taken: the newest, and the one before it. */
export function siteSecretsOf({ identity, identityBefore }: Account["secrets"]): string[] {
  return [identity, identityBefore].filter((one) => one !== undefined);
}

export async function hasSiteSecret(env: Bindings, site: string): Promise<boolean> {
  return siteSecretsOf((await account(env, site))?.secrets ?? {}).length > 0;
}

/** A new secret, answered and never shown again; the one before it goes on until the next. */
export async function renewSiteSecret(
  env: Bindings,
  { line, site }: { line: string; site: string },
  by: Doer,
): Promise<string> {
  await forgetAccount(site);
  const before = (await account(env, site))?.secrets.identity;
  const identity = newToken();
  const secrets = { identity, ...(before !== undefined && { identityBefore: before }) };
  await keep(env, site, secrets, { by, action: "identity.secret", object: `line:${line}`, at: Date.now() });
  return identity;
}

/** Nothing is taken from the site any more; false where nothing was. */
export async function removeSiteSecrets(
  env: Bindings,
  { line, site }: { line: string; site: string },
  by: Doer,
): Promise<boolean> {
  if (!(await hasSiteSecret(env, site))) return false;
  await keep(env, site, undefined, { by, action: "identity.remove", object: `line:${line}`, at: Date.now() });
  return true;
}

async function keep(
  env: Bindings,
  site: string,
  secrets: Account["secrets"] | undefined,
  act: Parameters<typeof auditing>[1],
): Promise<void> {
  const d1 = directory(env.DB);
  const sealed = secrets ? await seal(JSON.stringify(secrets), site, env.SECRETS_KEY) : null;
  const isSite = and(eq(channel.id, site), eq(channel.kind, "site"));
  await d1.batch([
    auditing(env.DB, act, sql`EXISTS (SELECT 1 FROM ${channel} WHERE ${isSite})`),
    d1.update(channel).set({ secrets: sealed }).where(isSite),
  ]);
  await forgetAccount(site);
}
