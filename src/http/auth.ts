import { countAttempt, forgetAttempts } from "../directory/attempts.ts";
import { allLineIds } from "../directory/lines.ts";
import { signedIn } from "../directory/principal.ts";
import { authFor } from "../directory/sign-in.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { sha256Hex } from "../platform/digest.ts";
import type { Env } from "../platform/env.ts";
import { addressOf, sameOrigin } from "./guards.ts";
import { readJson } from "./read-body.ts";
import { type ApiRefusal, isRefusal, notFound, refusalResponse } from "./refusals.ts";
import { tellLines } from "./tell-lines.ts";

/** What of better-auth is reachable. The rest of its endpoints do not exist here. */
const endpoints = new Set([
  "POST /sign-in/email",
  "POST /sign-out",
  "GET /get-session",
  "POST /change-password",
  "POST /two-factor/enable",
  "POST /two-factor/disable",
  "POST /two-factor/verify-totp",
  "POST /two-factor/verify-backup-code",
  "POST /two-factor/generate-backup-codes",
]);
const endsSockets = new Set(["/sign-out", "/change-password"]);
const tries = { count: 10, milliseconds: 10 * 60_000 };

const notTogether = { code: "unauthorized", message: "This address and this password do not go together." } as const;

/** `/api/auth/*`: better-auth's own protocol, with our limits in front and what must follow behind. */
export async function authenticate(env: Env, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice("/api/auth".length);
  if (!endpoints.has(`${request.method} ${path}`)) return refusalResponse(notFound.refusal);
  const foreign = request.headers.has("Cookie") && sameOrigin(env, request);
  if (foreign) return refusalResponse(foreign);
  const body = request.method === "POST" ? await readObject(request) : {};
  if (isRefusal(body)) return refusalResponse(body.refusal);
  const account = path === "/sign-in/email" ? await accountKey(body) : undefined;
  if (account && !(await countAttempt(env.DB, account, tries, Date.now()))) {
    return refusalResponse({ code: "slow_down", message: "Too many tries. Wait ten minutes." });
  }
  const leaving = endsSockets.has(path) ? await signedIn(env, request, addressOf(request)) : undefined;
  // A changed password ends every other session, whatever the page asked for.
  const passed = path === "/change-password" ? { ...body, revokeOtherSessions: true } : body;
  const auth = await authFor(env, new URL(request.url).origin);
  const response = await auth.handler(withBody(request, passed));
  // Whether there is such an account, and whether it is disabled, is nobody's business.
  if (account && response.status === 401) return refusalResponse(notTogether);
  if (!response.ok) return inOurWords(response);
  if (account) await forgetAttempts(env.DB, account, Date.now());
  if (leaving) await closeSockets(env, leaving.principal);
  return response;
}

/** Sign-out has nothing to say and may come without a body. */
async function readObject(request: Request): Promise<Record<string, unknown> | { refusal: ApiRefusal }> {
  if (!request.body) return {};
  const read = await readJson(request);
  if ("refusal" in read) return read;
  if (typeof read.value === "object" && read.value !== null && !Array.isArray(read.value)) return { ...read.value };
  return { refusal: { code: "malformed", message: "The body must be a JSON object." } };
}

/** The same for an account that does not exist: its tries are counted too. */
async function accountKey(body: Record<string, unknown>): Promise<string | undefined> {
  if (typeof body.email !== "string") return undefined;
  return `sign-in:${await sha256Hex(body.email.trim().toLowerCase())}`;
}

function withBody(request: Request, body: Record<string, unknown>): Request {
  const headers = new Headers(request.headers);
  headers.delete("Content-Length");
  if (request.method !== "POST") return new Request(request.url, { headers });
  headers.set("Content-Type", "application/json");
  return new Request(request.url, { method: "POST", headers, body: JSON.stringify(body) });
}

const codes: Record<number, ApiRefusal["code"]> = { 401: "unauthorized", 403: "forbidden", 429: "slow_down" };

/** Their error with ours beside it, so that a client reads one kind of error everywhere. */
async function inOurWords(response: Response): Promise<Response> {
  const theirs = await response.json<{ message?: string; code?: string }>().catch(() => ({ message: undefined }));
  const code = codes[response.status] ?? (response.status < 500 ? "malformed" : "unavailable");
  const message = theirs.message ?? "That did not work. Try again.";
  const headers = new Headers(response.headers);
  const pause = headers.get("X-Retry-After");
  if (pause !== null) headers.set("Retry-After", pause);
  return Response.json({ ...theirs, error: { code, message } }, { status: response.status, headers });
}

async function closeSockets(env: Env, principal: OperatorPrincipal): Promise<void> {
  const lines = principal.role === "administrator" ? await allLineIds(env.DB) : principal.lines;
  await tellLines(env, { lines, expelled: [principal.id] });
}
