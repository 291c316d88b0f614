import { sameSecret } from "../../platform/digest.ts";
import type { Inbound } from "../channel.ts";

/** Meta asks once, when the webhook is registered, and wants its challenge back from whoever knows the token. */
export const handshake: NonNullable<Inbound["handshake"]> = async (query, { secrets: { verifyToken } }) => {
  const given = query.get("hub.verify_token");
  const challenge = query.get("hub.challenge");
  if (query.get("hub.mode") !== "subscribe" || !verifyToken || !given || !challenge) return undefined;
  return (await sameSecret(given, verifyToken)) ? challenge : undefined;
};
