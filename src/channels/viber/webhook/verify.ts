import { hmacHex, sameSecret } from "../../../platform/digest.ts";
import type { Inbound } from "../../channel.ts";

/** RC1: Viber signs the body with the bot's token. */
export const verify: Inbound["verify"] = async (headers, raw, account) => {
  const { token } = account.secrets;
  const given = headers.get("X-Viber-Content-Signature");
  if (!token || !given) return false;
  return sameSecret(given, await hmacHex(token, raw));
};
