import type { Refusal, RefusalCode } from "../protocol/refusal.ts";
import { etagOf } from "./etag.ts";

/** Where in what was sent something is wrong. */
export type Detail = { path: string; message: string };

export type ApiRefusal = {
  code: RefusalCode | "unauthorized";
  message: string;
  details?: Detail[];
  /** Where the code alone does not tell it. */
  status?: number;
  /** The state that a change was not based on. */
  current?: { version: number };
};

const statuses: Record<ApiRefusal["code"], number> = {
  malformed: 422,
  too_large: 413,
  unauthorized: 401,
  not_found: 404,
  forbidden: 403,
  stale: 409,
  taken: 409,
  conflict: 409,
  closed: 409,
  not_eligible: 409,
  no_consent: 409,
  window: 409,
  slow_down: 429,
  unavailable: 503,
};

/** Seconds after which it makes sense to come again. */
const retryAfter: Partial<Record<ApiRefusal["code"], string>> = { slow_down: "30", unavailable: "5" };

export function refusalResponse({ code, message, details, status, current }: ApiRefusal): Response {
  const pause = retryAfter[code];
  return Response.json(
    { error: { code, message, ...(details && { details }), ...(current && { current }) } },
    {
      status: status ?? statuses[code],
      headers: {
        ...(pause !== undefined && { "Retry-After": pause }),
        ...(current && { ETag: etagOf(current.version) }),
      },
    },
  );
}

export function isRefusal(answer: unknown): answer is { refusal: ApiRefusal | Refusal } {
  return typeof answer === "object" && answer !== null && "refusal" in answer;
}

export const notFound = { refusal: { code: "not_found", message: "There is no such thing here." } } as const;
