import type { DeliveryError } from "../errors.ts";
import { oneLine } from "./one-line.ts";

const hour = 3_600_000;
const setUp =
  "Open Email Service in Cloudflare’s dashboard and onboard the domain for sending, then send the message again.";

/** DL4, by the codes of Cloudflare's Email Service. */
const meanings: Record<string, { kind: Exclude<DeliveryError["kind"], "window">; after?: number; hint?: string }> = {
  E_RATE_LIMIT_EXCEEDED: { kind: "retry" },
  E_INTERNAL_SERVER_ERROR: { kind: "retry" },
  E_DELIVERY_FAILED: { kind: "retry" },
  E_DAILY_LIMIT_EXCEEDED: { kind: "retry", after: hour },
  E_RECIPIENT_SUPPRESSED: { kind: "unreachable" },
  E_RECIPIENT_NOT_ALLOWED: { kind: "unreachable" },
  E_VALIDATION_ERROR: { kind: "rejected" },
  E_FIELD_MISSING: { kind: "rejected" },
  E_TOO_MANY_RECIPIENTS: { kind: "rejected" },
  E_CONTENT_TOO_LARGE: { kind: "rejected" },
  E_SENDER_NOT_VERIFIED: { kind: "channel", hint: setUp },
  E_SENDER_DOMAIN_NOT_AVAILABLE: { kind: "channel", hint: setUp },
};

/** What a thrown error means. Its code may have been lost on the way, and stand in its message alone. */
export function classify(error: unknown): DeliveryError {
  const said = error instanceof Error ? oneLine(error.message).slice(0, 300).toWellFormed() : "";
  const code = codeOf(error) ?? /\bE_[A-Z_]+\b/.exec(said)?.[0];
  if (code === undefined) {
    return { kind: "uncertain", reason: `The mail service did not say whether it took the message. ${said}`.trim() };
  }
  // Whatever is wrong with a header is wrong with the message; so is what has no meaning here yet.
  const { kind, after, hint } = meanings[code] ?? { kind: "rejected" };
  const words = said.includes(code) ? said : [code, said].filter(Boolean).join(": ");
  const reason = hint ? `${words}. ${hint}` : words;
  return kind === "retry" ? { kind, reason, ...(after !== undefined && { after }) } : { kind, reason };
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^E_[A-Z_]+$/.test(error.code) ? error.code : undefined;
}
