import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";

/** Acts whose refusals say something of their own. */
export type ActWords = "transfer" | "invite";

const toldByServer: readonly ApiError["code"][] = ["malformed", "too_large", "not_found"];

/** Why a message was not sent: what its channel does not take or have, the server says in words that stand alone. */
export function sendRefusalWords(error: Pick<ApiError, "code" | "message">): string {
  return toldByServer.includes(error.code) && error.message !== "" ? error.message : refusalWords(error);
}

/**
 * A refusal in the person's language; the server's own words where a code alone says too little, or where a newer
 * server has a code this page does not know.
 */
export function refusalWords(
  error: Pick<ApiError, "code" | "message">,
  { holder, act }: { holder?: string | undefined; act?: ActWords | undefined } = {},
): string {
  const { common, desk, conversation } = words.peek();
  if (error.code === "unreachable") return common.unreachable;
  if (error.code === "taken" && holder !== undefined) return `${desk.held(holder)}.`;
  if (error.code === "not_eligible" && act) return conversation.refused[act];
  const known: Record<string, string> = common.refusals;
  const own = known[error.code];
  if (own === undefined) return error.message;
  const tells = error.code === "malformed" || error.code === "conflict" || error.code === "unavailable";
  return tells && error.message !== "" ? `${own} (${error.message})` : own;
}
