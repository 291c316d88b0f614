import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bound, exports } from "cloudflare:workers";
import { makeKey } from "../../src/directory/keys.ts";
import { makeLine } from "../../src/directory/lines.ts";
import type { Env } from "../../src/platform/env.ts";
import type { Role } from "../../src/protocol/roster.ts";
import { someone } from "./doer.ts";

/** What the tests' configuration binds. */
export const env = bound as unknown as Env & { MIGRATIONS: D1Migration[] };

const worker = (exports as unknown as { default: Fetcher }).default;

export const origin = "https://desk.example";
export const setupSecret = "the-setup-secret";

export const migrateDirectory = () => applyD1Migrations(env.DB, env.MIGRATIONS);

type Asked = {
  key?: string | undefined;
  cookie?: string;
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
};

let address = 0;

/** Every call comes from an address of its own, so that limits are met only where a test means it. */
export function ask(method: string, path: string, { key, cookie, body, raw, headers }: Asked = {}): Promise<Response> {
  const sent = new Headers({
    "CF-Connecting-IP": `10.0.${++address >> 8}.${address & 255}`,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(key && { Authorization: `Bearer ${key}` }),
    ...(cookie && { Cookie: cookie, Origin: origin }),
    ...headers,
  });
  const content = body === undefined ? raw : JSON.stringify(body);
  const request = new Request(origin + path, {
    method,
    headers: sent,
    redirect: "manual",
    ...(content === undefined ? {} : { body: content }),
  });
  return worker.fetch(request);
}

export async function askJson<T = Record<string, never>>(method: string, path: string, asked: Asked = {}): Promise<T> {
  const response = await ask(method, path, asked);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}

/** What a browser would send back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export type Team = { line: string; otherLine: string } & Record<Role, string>;

/** Two lines, and a key of each role for the first. */
export async function makeTeam(): Promise<Team> {
  const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
  const otherLine = await makeLine(env.DB, { name: "Sales", settings: {} }, someone);
  const key = async (role: Role) =>
    (await makeKey(env.DB, { name: role, role, lines: [line] }, someone, Date.now())).secret;
  const [administrator, supervisor, operator] = [
    await key("administrator"),
    await key("supervisor"),
    await key("operator"),
  ];
  return { line, otherLine, administrator, supervisor, operator };
}

export const password = "correct horse battery";

let person = 0;

/** A person with an account, and the cookie of a session of theirs. */
export async function joinAs(role: Role, team: Team, lines = [team.line]) {
  const email = `person${++person}@team.example`;
  const key = team.administrator;
  const { link } = await askJson<{ link: string }>("POST", "/api/invitations", { key, body: { email, role, lines } });
  const token = new URL(link).searchParams.get("token");
  const name = `Person ${person}`;
  const { id } = await askJson<{ id: string }>("POST", "/api/invitations/accept", { body: { token, name, password } });
  return { id, email, name, cookie: await signIn(email) };
}

export async function signIn(email: string, given = password): Promise<string> {
  const response = await ask("POST", "/api/auth/sign-in/email", { body: { email, password: given } });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
  return cookiesOf(response);
}
