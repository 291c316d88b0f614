import { DrizzleError, DrizzleQueryError } from "drizzle-orm";
import type { Context, Hono } from "hono";
import { pumpSoon } from "../crm/pump.ts";
import { signedIn } from "../directory/principal.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { log } from "../platform/log.ts";
import { etagOf } from "./etag.ts";
import { addressOf, mayAsk, sameOrigin } from "./guards.ts";
import { once } from "./idempotency.ts";
import { readJson } from "./read-body.ts";
import { isRefusal, refusalResponse } from "./refusals.ts";
import type { Route } from "./route.ts";

export type App = Hono<{ Bindings: Env }>;

/** Puts a declared route in place: who asks, may they, what did they send – and then the handler. */
export function mount(app: App, route: Route): void {
  app.on(route.method, route.path, (context) => respond(route, context));
}

async function respond(route: Route, context: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = context;
  const request = context.req.raw;
  const caller = route.rights === "public" ? undefined : await signedIn(env, request, addressOf(request));
  const barred = mayAsk(route.rights, caller?.principal.role) ?? (caller?.by === "cookie" && sameOrigin(env, request));
  if (barred) return refusalResponse(barred);
  const body = route.body ? await readJson(request) : { value: undefined };
  if (isRefusal(body)) return refusalResponse(body.refusal);
  const run = async (made = newId()) => {
    const incoming = { env, request, url: new URL(request.url), made, caller };
    const { req } = context;
    return toResponse(
      route,
      await route.run({ ...incoming, params: req.param(), query: req.query(), body: body.value }),
    );
  };
  const isOnce = route.idempotent && caller;
  const answer = isOnce ? await once(env.DB, caller.principal.id, request, body.value, run) : await run();
  // What outside systems are told of.
  if (route.versioned && route.method !== "GET" && answer.ok) context.executionCtx.waitUntil(pumpSoon(env));
  return withCookies(answer, caller?.cookies ?? []);
}

function toResponse(route: Route, answer: unknown): Response {
  if (answer instanceof Response) return answer;
  if (isRefusal(answer)) return refusalResponse(answer.refusal);
  return Response.json(answer, { status: route.status, headers: route.versioned ? tagOf(answer) : {} });
}

function tagOf(answer: unknown): Record<string, string> {
  const isVersioned = typeof answer === "object" && answer !== null && "version" in answer;
  return isVersioned && typeof answer.version === "number" ? { ETag: etagOf(answer.version) } : {};
}

/** A session that is used is prolonged. */
function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}

/** What nobody expected: written down in full, told in one sentence. */
export function onError(error: Error, context: Context): Response {
  const { path, method } = context.req;
  log.error("http.failed", error, { method, path });
  const behind = isOfDirectory(error) || "retryable" in error || "overloaded" in error;
  return refusalResponse(
    behind
      ? { code: "unavailable", message: "Something behind this did not answer. Try again in a few seconds." }
      : { code: "unavailable", status: 500, message: "Something went wrong here, and has been noted. Try again." },
  );
}

function isOfDirectory(error: Error): boolean {
  return error instanceof DrizzleQueryError || error instanceof DrizzleError || error.message.startsWith("D1_");
}
