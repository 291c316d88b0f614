import type { RefusalCode } from "../../src/protocol/refusal.ts";

export type Detail = { path: string; message: string };

export type ApiError = {
  code: RefusalCode | "unauthorized" | "unreachable";
  message: string;
  status: number;
  /** Where in what was sent something is wrong. */
  details?: Detail[];
  /** 412: what it is by now. */
  current?: unknown;
};
export type Answer<T> = { ok: true; value: T } | { ok: false; error: ApiError };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One call of our own API. `T` is what the API documents for it; never throws. */
export function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  if (body === undefined) return send(method, path, undefined, headers);
  return send(method, path, JSON.stringify(body), { ...headers, "Content-Type": "application/json" });
}

/** The same for a body that is no JSON, such as a file. */
export async function send<T>(
  method: Method,
  path: string,
  body: BodyInit | undefined,
  headers: Record<string, string>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { method, headers, ...(body === undefined ? {} : { body }) });
    const value: unknown = await response.json().catch(() => undefined);
    return response.ok ? { ok: true, value: value as T } : { ok: false, error: errorOf(value, response.status) };
  } catch {
    return { ok: false, error: { code: "unreachable", message: "", status: 0 } };
  }
}

/** Ours are `{error:{code,message}}`; those of sign-in `{code,message}` with codes of their own. */
export function errorOf(body: unknown, status: number): ApiError {
  const error = field(body, "error") ?? body;
  const message = field(error, "message");
  const current = field(error, "current");
  const details = field(error, "details");
  return {
    code: codeOf(field(error, "code"), status),
    message: typeof message === "string" ? message : "",
    status,
    ...(Array.isArray(details) && { details: details.filter(isDetail) }),
    ...(current === undefined ? {} : { current }),
  };
}

const codes: readonly ApiError["code"][] = [
  "malformed",
  "too_large",
  "not_found",
  "forbidden",
  "stale",
  "taken",
  "conflict",
  "closed",
  "not_eligible",
  "no_consent",
  "window",
  "slow_down",
  "unavailable",
  "unauthorized",
];

const codeByStatus: Record<number, ApiError["code"]> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  429: "slow_down",
};

function codeOf(code: unknown, status: number): ApiError["code"] {
  return codes.find((each) => each === code) ?? codeByStatus[status] ?? (status >= 500 ? "unavailable" : "malformed");
}

function isDetail(value: unknown): value is Detail {
  return typeof field(value, "path") === "string" && typeof field(value, "message") === "string";
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
