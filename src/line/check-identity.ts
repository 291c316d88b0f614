import { account } from "../directory/accounts.ts";
import { siteSecretsOf } from "../directory/site-secrets.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { verifySiteIdentity } from "../platform/site-identity.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";

/** Who a site's token says its visitor is. A directory that does not answer leaves them anonymous, and stops no chat. */
export async function checkIdentity(
  env: Pick<Env, "DB" | "SECRETS_KEY">,
  site: string,
  token: string,
  now: number,
): Promise<{ identity: SiteIdentity } | { problem: string }> {
  try {
    const connected = await account(env, site);
    return await verifySiteIdentity(token, siteSecretsOf(connected?.secrets ?? {}), now);
  } catch (error) {
    log.error("line.identity_not_checked", error, { channel: site });
    return { problem: "The identity could not be checked just now. The chat goes on without it." };
  }
}
