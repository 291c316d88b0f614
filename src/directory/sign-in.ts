import type { Env } from "../platform/env.ts";
import type { createAuth } from "./auth.ts";

type Auth = ReturnType<typeof createAuth>;

let latest: { db: D1Database; origin: string; auth: Auth } | undefined;

/** Loaded on first use and kept by the isolate: a webhook or a visitor never pays for it. */
export async function authFor(env: Pick<Env, "DB" | "AUTH_SECRET">, origin: string): Promise<Auth> {
  if (latest?.db !== env.DB || latest.origin !== origin) {
    const { createAuth } = await import("./auth.ts");
    latest = { db: env.DB, origin, auth: createAuth(env, origin) };
  }
  return latest.auth;
}
