import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import { eq } from "drizzle-orm";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { directory } from "./database.ts";
import { passwordLength } from "./password.ts";
import * as schema from "./schema.ts";

/** Sign-in for one origin. Heavy: `sign-in.ts` loads it when somebody first signs in. */
export function createAuth(env: Pick<Env, "DB" | "AUTH_SECRET">, origin: string) {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set: `npm run deploy` makes one");
  return betterAuth({
    appName: "Switchboard",
    baseURL: origin,
    basePath: "/api/auth",
    secret: env.AUTH_SECRET,
    database: drizzleAdapter(directory(env.DB), { provider: "sqlite", schema }),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by the setup page and by invitations only.
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: {
      additionalFields: {
        role: { type: "string", input: false },
        disabled: { type: "boolean", input: false },
      },
    },
    plugins: [twoFactor({ issuer: "Switchboard" })],
    databaseHooks: {
      session: { create: { before: ({ userId }) => refuseDisabled(env.DB, userId) } },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 100,
      // An office shares one address; one account's own tries are counted apart, in http/auth.ts.
      customRules: { "/sign-in/email": { window: 60, max: 20 }, "/get-session": false },
    },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    advanced: {
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log.warn("auth", { message }) },
  });
}

/** Whoever is disabled gets no session, by whatever way they came. */
async function refuseDisabled(db: D1Database, userId: string): Promise<void> {
  const query = directory(db).select({ disabled: schema.user.disabled }).from(schema.user);
  const [person] = await query.where(eq(schema.user.id, userId));
  if (person?.disabled !== false) throw new APIError("UNAUTHORIZED");
}
