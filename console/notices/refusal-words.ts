import type { ApiError, Detail } from "../api/request.ts";
import { inWords } from "../i18n/server-words.ts";
import { language, words } from "../i18n/words.ts";

/** Acts whose refusals say something of their own. */
export type ActWords = "transfer" | "invite";

type Error = Pick<ApiError, "code" | "message" | "details">;

/** Of these the code alone says too little. */
const toldByServer: readonly ApiError["code"][] = ["malformed", "conflict", "unavailable"];
/** And of these, where something was to be sent: what its channel does not take, or has not got any more. */
const toldOfSending: readonly ApiError["code"][] = ["malformed", "too_large", "not_found"];

/** Why a message was not sent. */
export function sendRefusalWords(error: Error): string {
  return toldOfSending.includes(error.code) && error.message !== "" ? inWords(error.message) : refusalWords(error);
}

/** A refusal in the person's language; a newer server may have a code this page does not know. */
export function refusalWords(
  error: Error,
  { holder, act }: { holder?: string | undefined; act?: ActWords | undefined } = {},
): string {
  const { common, desk, conversation } = words.peek();
  if (error.code === "unreachable") return common.unreachable;
  if (error.code === "taken" && holder !== undefined) return `${desk.held(holder)}.`;
  if (error.code === "not_eligible" && act) return conversation.refused[act];
  const known: Record<string, string> = common.refusals;
  const own = known[error.code];
  if (own === undefined) return inWords(error.message);
  return toldByServer.includes(error.code) ? serverWords(error, own) : own;
}

/** What the server says, alone where it is a sentence in the person's language, else behind our own words. */
function serverWords({ message, details }: Error, own: string): string {
  if (message.endsWith("see the details.")) return beside(own, (details ?? []).filter(isForPeople).map(detailWords));
  const said = inWords(message);
  const isUnderstood = language.peek() === "en" || said !== message;
  return isUnderstood && message !== "" ? said : beside(own, [message]);
}

function beside(own: string, told: readonly string[]): string {
  const said = told.filter(Boolean).join("; ");
  return said === "" ? own : `${own} (${said})`;
}

/** Ours say what is wrong with the value, as “is empty”; those with a capital speak of types. */
function isForPeople({ message }: Detail): boolean {
  return /^[a-z]/.test(message);
}

function detailWords({ path, message }: Detail): string {
  return `${path}: ${inWords(message)}`;
}
