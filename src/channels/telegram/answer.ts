import * as v from "valibot";
import type { DeliveryError } from "../errors.ts";
import { maybe } from "./maybe.ts";

/** What came back over HTTP. */
export type Answer = { status: number; retryAfter: string | null; body: unknown };

export type Called = { ok: true; result: unknown } | Failed;
export type Failed = { ok: false; moved: string } | { ok: false; error: DeliveryError };

const Accepted = v.object({ ok: v.literal(true), result: v.unknown() });
const Refused = v.object({
  ok: v.literal(false),
  error_code: maybe(v.number()),
  description: maybe(v.string()),
  parameters: maybe(
    v.object({
      retry_after: maybe(v.number()),
      migrate_to_chat_id: maybe(v.pipe(v.number(), v.safeInteger())),
    }),
  ),
});
type Refused = v.InferOutput<typeof Refused>;

/** DL4: what an answer means. Without words of Telegram's own, the HTTP status speaks. */
export function classify(answer: Answer, token: string): Called {
  const accepted = v.safeParse(Accepted, answer.body);
  if (accepted.success) return { ok: true, result: accepted.output.result };
  const refused = v.safeParse(Refused, answer.body);
  if (refused.success) return refusal(answer, refused.output, token);
  return refusal(answer, {}, token);
}

/**
 * DL3: no answer came. A time-out says nothing about the message, and neither does an error: the Workers runtime gives
 * the same "Network connection lost" whether the connection was refused or broke after the request had left, and marks
 * both retryable. In production a refused connection, an unknown host or a failed handshake are no errors at all but
 * answers of Cloudflare's edge, with a status above 520 of their own.
 */
export function silence(error: unknown): Failed {
  const late = error instanceof Error && error.name === "TimeoutError";
  return failed("uncertain", late ? "Telegram did not answer in time." : "The connection to Telegram broke.");
}

/** What went wrong, in words. */
export function reasonOf(called: Failed): string {
  return "error" in called ? called.error.reason : "Telegram says that the chat has moved.";
}

/** A gateway gave up waiting for the provider, which may have taken the message: a time-out like our own (DL3). */
const gaveUpWaiting: readonly number[] = [504, 520, 522, 524];

const unreachable =
  /chat not found|user not found|deactivated|blocked|kicked|PEER_ID_INVALID|not a member|have no rights|not enough rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED/i;

function refusal(answer: Answer, { error_code, description, parameters }: Partial<Refused>, token: string): Failed {
  const code = error_code ?? answer.status;
  const moved = parameters?.migrate_to_chat_id;
  if (moved !== undefined) return { ok: false, moved: String(moved) };
  const words = `Telegram: ${withoutToken(description ?? `HTTP ${answer.status}`, token)}`;
  if (code === 429 || parameters?.retry_after !== undefined) {
    const after = seconds(parameters?.retry_after ?? answer.retryAfter);
    return { ok: false, error: { kind: "retry", reason: words, ...(after !== undefined && { after }) } };
  }
  if (code < 400 || gaveUpWaiting.includes(code)) return failed("uncertain", words);
  if (code >= 500) return failed("retry", words);
  if (code === 401 || code === 404) {
    return failed("channel", `${words}. The bot's token no longer works: connect the bot again with its token.`);
  }
  if (code === 409)
    return failed("channel", `${words}. Another program uses this bot: stop it, or connect another bot.`);
  if (code === 403 || (code === 400 && unreachable.test(words))) return failed("unreachable", words);
  return failed("rejected", words);
}

/** `retry_after`, or the header of a gateway, in milliseconds. */
function seconds(after: number | string | null): number | undefined {
  const value = typeof after === "string" && after !== "" ? Number(after) : after;
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.ceil(value * 1000) : undefined;
}

const longestReason = 300;

/** A gateway may quote the address it was asked for, and the token is a part of it. */
function withoutToken(words: string, token: string): string {
  const secret = token.slice(token.indexOf(":") + 1);
  const clean = secret === "" ? words : words.replaceAll(secret, "…");
  return clean.slice(0, longestReason).toWellFormed();
}

function failed(kind: DeliveryError["kind"], reason: string): Failed {
  return { ok: false, error: { kind, reason } };
}
