import { verifyWebhook } from "../../../platform/standard-webhooks.ts";
import type { Inbound } from "../../channel.ts";

/** RC1: by the secret, and while it is being changed by the one before it, too. A secret that is none proves nothing. */
export const verify: Inbound["verify"] = async (headers, raw, { secrets: { secret, previousSecret } }) => {
  for (const one of [secret, previousSecret]) {
    if (one && (await verifyWebhook(headers, raw, one, Date.now()).catch(() => false))) return true;
  }
  return false;
};
