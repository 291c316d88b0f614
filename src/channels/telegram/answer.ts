import * as v from "valibot";
import { type Answer, byStatus, milliseconds, withoutSecrets } from "../../platform/call.ts";
import type { DeliveryError } from "../errors.ts";
import { maybe } from "../read-json.ts";

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
  return refusal(answer, refused.success ? refused.output : {}, token);
}

/** What went wrong, in words. */
export function reasonOf(called: Failed): string {
  return "error" in called ? called.error.reason : "Telegram says that the chat has moved.";
}

const unreachable =
  /chat not found|user not found|deactivated|blocked|kicked|PEER_ID_INVALID|not a member|have no rights|not enough rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED/i;

function refusal(answer: Answer, { error_code, description, parameters }: Partial<Refused>, token: string): Failed {
  const status = error_code ?? answer.status;
  const moved = parameters?.migrate_to_chat_id;
  if (moved !== undefined) return { ok: false, moved: String(moved) };
  const words = withoutSecrets(`Telegram: ${description ?? `HTTP ${answer.status}`}`, { secrets: { token } });
  const asked = milliseconds(parameters?.retry_after) ?? answer.retryAfter;
  if (parameters?.retry_after !== undefined || status === 429) {
    return { ok: false, error: { kind: "retry", reason: words, ...(asked !== undefined && { after: asked }) } };
  }
  if (status === 401 || status === 404) {
    return failed("channel", `${words}. The bot's token no longer works: connect the bot again with its token.`);
  }
  if (status === 409)
    return failed("channel", `${words}. Another program uses this bot: stop it, or connect another bot.`);
  if (status === 403 || (status === 400 && unreachable.test(words))) return failed("unreachable", words);
  return { ok: false, error: byStatus({ ...answer, status }, words) };
}

function failed(kind: "channel" | "unreachable", reason: string): Failed {
  return { ok: false, error: { kind, reason } };
}
