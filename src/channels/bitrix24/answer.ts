import { readPortal } from "../../platform/bitrix24-rest.ts";
import { type Answer, byStatus } from "../../platform/call.ts";
import type { Account } from "../channel.ts";
import type { DeliveryError } from "../errors.ts";

export type Called = { ok: true; result: unknown } | { ok: false; error: DeliveryError };

/** DL4 by `error`. What is not listed is told by the HTTP status. */
const kinds: Readonly<Record<string, Exclude<DeliveryError["kind"], "uncertain" | "window">>> = {
  SENDING_FAILED: "retry",
  QUERY_LIMIT_EXCEEDED: "retry",
  OPERATION_TIME_LIMIT: "retry",
  INTERNAL_SERVER_ERROR: "retry",
  EXPIRED_TOKEN: "retry",
  ACCESS_DENIED: "unreachable",
  EMPTY_MESSAGE: "rejected",
  MESSAGE_EMPTY: "rejected",
  FILE_TOO_LARGE: "rejected",
  ATTACH_OVERSIZE: "rejected",
  FILE_NOT_FOUND: "rejected",
  FILE_ACCESS_ERROR: "rejected",
  BOT_NOT_FOUND: "channel",
  BOT_OWNERSHIP_ERROR: "channel",
  BOT_TOKEN_NOT_SPECIFIED: "channel",
  BOT_ID_ERROR: "channel",
  APP_ID_ERROR: "channel",
  NO_AUTH_FOUND: "channel",
  INVALID_CREDENTIALS: "channel",
  INSUFFICIENT_SCOPE: "channel",
  PORTAL_DELETED: "channel",
};

const gone = "The bot is no longer on the portal: connect the channel again.";
const administratorsTask: Readonly<Record<string, string>> = {
  BOT_NOT_FOUND: gone,
  BOT_ID_ERROR: gone,
  BOT_OWNERSHIP_ERROR: "Another program owns this bot: connect the channel again.",
  APP_ID_ERROR: "Another program owns this bot: connect the channel again.",
  NO_AUTH_FOUND: "The incoming webhook no longer works: make a new one and connect the channel again.",
  INVALID_CREDENTIALS: "The incoming webhook no longer works: make a new one and connect the channel again.",
  INSUFFICIENT_SCOPE: "Give the incoming webhook the right “imbot” in the portal.",
};

/** What an answer means. `now` is in milliseconds since 1970. */
export function classify(answer: Answer, secrets: Account["secrets"], now: number): Called {
  const said = readPortal(answer, secrets, now);
  if (said.ok) return said;
  const { code, words, after } = said;
  const kind = kindOf(answer, code);
  if (kind === undefined) return { ok: false, error: byStatus(answer, words) };
  if (kind === "retry") return { ok: false, error: { kind, reason: words, ...(after !== undefined && { after }) } };
  const task = (code !== undefined && administratorsTask[code]) || "";
  return { ok: false, error: { kind, reason: task ? `${words.replace(/\.$/, "")}. ${task}` : words } };
}

function kindOf({ status }: Answer, code: string | undefined) {
  // By 401 it is said of the portal, whose plan has no REST; otherwise of the chat, in which the bot is not.
  if (code === "ACCESS_DENIED" && status === 401) return "channel";
  if (code !== undefined && Object.hasOwn(kinds, code)) return kinds[code];
  // No such method, or no right to it; without words, no REST at this address at all.
  return status === 404 ? "channel" : undefined;
}
