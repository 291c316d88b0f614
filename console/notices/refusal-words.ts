import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";

/** A refusal in the person's language; the server's own words where a code alone says too little. */
export function refusalWords(error: Pick<ApiError, "code" | "message">, holder?: string): string {
  const { common, desk } = words.peek();
  if (error.code === "unreachable") return common.unreachable;
  if (error.code === "taken" && holder !== undefined) return `${desk.held(holder)}.`;
  const own = common.refusals[error.code];
  const tells = error.code === "malformed" || error.code === "conflict" || error.code === "unavailable";
  return tells && error.message !== "" ? `${own} (${error.message})` : own;
}
