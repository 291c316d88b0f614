import { createHash } from "node:crypto";
import type { Account, World } from "../kit/world.ts";
import type { VkSettings } from "./settings.ts";

const version = "5.199";

/** One request of the Callback API; the secret is put in when it is known under which the server is registered. */
export function event(type: string, object: unknown, account: Account<VkSettings>, world: World<VkSettings>): string {
  const id = createHash("sha1").update(`${account.id}:${world.nextNumber()}`).digest("hex");
  const body = { group_id: Number(account.id), type, event_id: id, v: version, object };
  return withSecret(JSON.stringify(body), account);
}

/** The same request under the account's present secret. */
export function withSecret(body: string, { secrets }: Account<VkSettings>): string {
  const { secret: _, ...bare } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify({ ...bare, ...(secrets.secretKey && { secret: secrets.secretKey }) });
}
