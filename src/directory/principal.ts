import { eq } from "drizzle-orm";
import * as v from "valibot";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { sha256Hex } from "../platform/digest.ts";
import type { Env } from "../platform/env.ts";
import { Role } from "../protocol/roster.ts";
import { directory } from "./database.ts";
import { apiKey, roster } from "./schema.ts";
import { authFor } from "./sign-in.ts";

/** Who asks, from which address, and how they proved it; `cookies` are to be set where the session was prolonged. */
export type SignedIn = {
  principal: OperatorPrincipal;
  address: string;
  by: "key" | "cookie";
  cookies: string[];
  person?: { email: string; twoFactor: boolean };
};

/** Looked up on every request, so that a right that has been taken away is gone at once. */
export async function signedIn(
  env: Pick<Env, "DB" | "AUTH_SECRET">,
  request: Request,
  address: string,
): Promise<SignedIn | undefined> {
  const authorization = request.headers.get("Authorization");
  if (authorization !== null) return byKey(env.DB, authorization, address);
  if (!request.headers.has("Cookie")) return undefined;
  const auth = await authFor(env, new URL(request.url).origin);
  const { headers, response } = await auth.api.getSession({
    headers: request.headers,
    returnHeaders: true,
  });
  if (!response || response.user.disabled) return undefined;
  const { id, name, email, role, twoFactorEnabled } = response.user;
  const d1 = directory(env.DB);
  const lines = await d1.select({ line: roster.line }).from(roster).where(eq(roster.operator, id));
  return {
    principal: { kind: "operator", id, name, role: v.parse(Role, role), lines: lines.map((row) => row.line) },
    address,
    by: "cookie",
    cookies: headers.getSetCookie(),
    person: { email, twoFactor: twoFactorEnabled === true },
  };
}

const keyPattern = /^Bearer (sb_[\w-]{43})$/;

async function byKey(db: D1Database, authorization: string, address: string): Promise<SignedIn | undefined> {
  const [, key] = keyPattern.exec(authorization) ?? [];
  if (!key) return undefined;
  const [found] = await directory(db)
    .select()
    .from(apiKey)
    .where(eq(apiKey.keyHash, await sha256Hex(key)));
  if (!found) return undefined;
  const { id, name, role } = found;
  const lines = v.parse(v.array(v.string()), JSON.parse(found.lines));
  return {
    principal: { kind: "operator", id, name, role, lines },
    address,
    by: "key",
    cookies: [],
  };
}
