import type { Fault } from "../faults.ts";
import { jsonReply, type Reply } from "../http/reply.ts";

/** Of Cloudflare's Email Service, with what they say. */
export const emailErrors = {
  E_VALIDATION_ERROR: "Invalid email format",
  E_FIELD_MISSING: "A required field is missing",
  E_TOO_MANY_RECIPIENTS: "Combined recipients exceed the limit of 50",
  E_SENDER_NOT_VERIFIED: "Sender domain not verified",
  E_SENDER_DOMAIN_NOT_AVAILABLE: "Domain not available for sending",
  E_RECIPIENT_NOT_ALLOWED: "Recipient not in the allowed list",
  E_RECIPIENT_SUPPRESSED: "Recipient is on the suppression list",
  E_CONTENT_TOO_LARGE: "The total message size exceeds the maximum",
  E_DELIVERY_FAILED: "Could not deliver the email",
  E_RATE_LIMIT_EXCEEDED: "Sending rate limit reached",
  E_DAILY_LIMIT_EXCEEDED: "Daily sending quota reached",
  E_INTERNAL_SERVER_ERROR: "Email Service is temporarily unavailable",
  E_HEADER_NOT_ALLOWED: "Header is not on the allowlist",
  E_HEADER_VALUE_INVALID: "Header value is malformed or empty",
  E_HEADER_VALUE_TOO_LONG: "Header value exceeds 2048 bytes",
} as const;
export type EmailError = keyof typeof emailErrors;

export function refused(code: EmailError, detail?: string): Reply {
  return jsonReply(400, { code, message: detail ? `${emailErrors[code]}: ${detail}` : emailErrors[code] });
}

/** The service is a binding, and has no statuses: each stands for the code that says the same. */
const byStatus: Record<number, EmailError> = {
  400: "E_VALIDATION_ERROR",
  401: "E_SENDER_NOT_VERIFIED",
  403: "E_RECIPIENT_NOT_ALLOWED",
  404: "E_SENDER_DOMAIN_NOT_AVAILABLE",
  409: "E_VALIDATION_ERROR",
  429: "E_RATE_LIMIT_EXCEEDED",
};

export function refuse(status: number | undefined, { code, description }: Fault): Reply {
  const known = status === undefined ? (code as EmailError) : (byStatus[status] ?? "E_INTERNAL_SERVER_ERROR");
  return jsonReply(status ?? 400, { code: known, message: description ?? emailErrors[known] ?? known });
}
