import { sameSecret } from "../../../platform/digest.ts";
import type { Inbound } from "../../channel.ts";

/** RC1: Telegram proves itself by the token that we gave it with the webhook; the body is not signed. */
export const verify: Inbound["verify"] = async (headers, _raw, account) => {
  const expected = account.secrets.hook;
  const given = headers.get("X-Telegram-Bot-Api-Secret-Token");
  if (!expected || !given) return false;
  return sameSecret(given, expected);
};
