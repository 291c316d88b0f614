import { hmacHex, sameSecret } from "../../platform/digest.ts";
import type { Inbound } from "../channel.ts";

/**
 * RC1: Meta signs the bytes it sends with the app's secret. They are never written anew before: what is signed is
 * Meta's own spelling, with every letter beyond ASCII escaped.
 */
export const verify: Inbound["verify"] = async (headers, raw, { secrets: { appSecret } }) => {
  const given = headers.get("X-Hub-Signature-256");
  if (!appSecret || !given) return false;
  return sameSecret(given, `sha256=${await hmacHex(appSecret, raw)}`);
};
