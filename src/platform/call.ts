import { patiently } from "./patiently.ts";

/** What came back over HTTP: the body as JSON, or nothing where it is none. `retryAfter` is in milliseconds. */
export type Answer = { status: number; retryAfter?: number; body: unknown };

/** DL4, as far as HTTP alone tells, with `uncertain` (DL3): the request left whole and no answer came. `after`: ms. */
export type CallError =
  | { kind: "retry"; reason: string; after?: number }
  | { kind: "rejected" | "channel" | "uncertain"; reason: string };

type Secrets = Readonly<Record<string, string>>;

/** Milliseconds in which every call of a provider ends. */
export const patience = 20_000;

/** A JSON body and its header. */
export function asJson(body: unknown): Pick<RequestInit, "body" | "headers"> {
  return { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

/** One attempt at a provider's HTTP API; never throws. No redirect is followed: it could lead anywhere. */
export async function callProvider(
  address: string,
  init: Pick<RequestInit, "method" | "body" | "headers">,
  fetcher: typeof fetch,
  provider: string,
): Promise<Answer | { error: CallError }> {
  try {
    return await patiently(patience, async (signal) =>
      readAnswer(await fetcher(address, { ...init, redirect: "manual", signal })),
    );
  } catch (error) {
    return { error: silence(error, provider) };
  }
}

/** An answer whose body cannot be read still says something by its status. */
async function readAnswer(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  const after = milliseconds(response.headers.get("Retry-After"));
  return { status: response.status, body, ...(after !== undefined && { retryAfter: after }) };
}

/**
 * DL3: no answer came. A time-out says nothing about the message, and neither does an error: the Workers runtime gives
 * the same "Network connection lost" whether the connection was refused or broke after the request had left, and marks
 * both retryable. In production a refused connection, an unknown host or a failed handshake are no errors at all but
 * answers of Cloudflare's edge, with a status above 520 of their own.
 */
function silence(error: unknown, provider: string): CallError {
  const late = error instanceof Error && error.name === "TimeoutError";
  const reason = late ? `${provider} did not answer in time.` : `The connection to ${provider} broke.`;
  return { kind: "uncertain", reason };
}

/** A gateway gave up waiting for the provider, which may have taken the message: a time-out like our own (DL3). */
const gaveUpWaiting: readonly number[] = [504, 520, 522, 524];

/** DL4: what the HTTP status alone says, where the provider's own words say nothing. Below 400 nothing was refused. */
export function byStatus({ status, retryAfter }: Answer, words: string): CallError {
  if (status === 429) return { kind: "retry", reason: words, ...(retryAfter !== undefined && { after: retryAfter }) };
  if (status < 400 || gaveUpWaiting.includes(status)) return { kind: "uncertain", reason: words };
  if (status >= 500) return { kind: "retry", reason: words };
  return { kind: status === 401 || status === 403 ? "channel" : "rejected", reason: words };
}

/** Seconds that a provider asks for, as a number or the text of a header, in milliseconds. */
export function milliseconds(after: number | string | null | undefined): number | undefined {
  const value = typeof after === "string" && after !== "" ? Number(after) : after;
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.ceil(value * 1000) : undefined;
}

const longestReason = 300;

/** Words of a provider's, without any secret: a gateway may quote the address it was asked for. Cut, and well-formed. */
export function withoutSecrets(words: string, { secrets }: { secrets: Secrets }): string {
  let clean = words;
  for (const secret of Object.values(secrets)) {
    for (const spelling of new Set([secret, encodeURIComponent(secret), ...secret.split(":").slice(1)])) {
      if (spelling !== "") clean = clean.replaceAll(spelling, "…");
    }
  }
  return clean.slice(0, longestReason).toWellFormed();
}
