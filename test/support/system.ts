import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bundle, pidListeningOn, startInstance } from "../../scripts/instance.ts";
import { quiet } from "./settings.ts";

export type System = Awaited<ReturnType<typeof startSystem>>;
export type Person = { id: string; name: string; cookie: string };

const setupSecret = "the-setup-secret-of-the-tests";
const password = "a-password-for-tests-only";

/**
 * The built product on the real runtime, on a free port, with state of its own on disk, as somebody outside has it.
 * `entry` may stand for the Worker's own: the same product with a fault built in, say. `mailService` takes what it sends
 * by mail.
 */
export async function startSystem(entry = "src/index.ts", mailService?: string) {
  if (!existsSync("public/widget.js")) await import("../../scripts/build.ts");
  const home = await mkdtemp(join(tmpdir(), "switchboard-"));
  const port = await freePort();
  const instance = await startInstance({
    port,
    state: join(home, "state"),
    worker: await bundle(join(home, "worker.js"), entry),
    vars: {
      AUTH_SECRET: "a-secret-for-tests-only-32-characters",
      SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
      SETUP_SECRET: setupSecret,
      LOCAL_PROVIDERS: "true",
    },
    ...(mailService && {
      mail: { worker: await bundle(join(home, "mailer.js"), "test/simulator/email/mailer.ts"), service: mailService },
    }),
  });
  const { url } = instance;
  const administrator = { name: "Anna", email: "anna@team.example", password };
  await ask(url, "POST", "/api/setup", { secret: setupSecret, ...administrator });
  const anna = await signIn(url, administrator);
  const { key } = await ask<{ key: string }>(url, "POST", "/api/keys", { name: "tests", role: "administrator" }, anna);
  const program = { authorization: `Bearer ${key}` };

  return {
    url,
    /** The administrator's, as a browser keeps it. */
    cookie: anna.cookie,
    /** Calls the API as an administrator's program; throws what is refused. */
    api: <T = unknown>(method: string, path: string, body?: unknown) => ask<T>(url, method, path, body, program),
    /** Kills the runtime as a crash would. Gives how many milliseconds it took until everything answered again. */
    async crash(): Promise<number> {
      const pid = await pidListeningOn(port);
      process.kill(pid, "SIGKILL");
      const killedAt = performance.now();
      while (!(await isUp(url))) await pause(20);
      const took = performance.now() - killedAt;
      if ((await pidListeningOn(port)) === pid) throw new Error("the runtime has survived");
      return took;
    },
    /** A line with so many operators on its roster. */
    async staffedLine(settings: Record<string, unknown>, count: number): Promise<{ line: string; people: Person[] }> {
      const { id: line } = await this.api<{ id: string }>("POST", "/api/lines", {
        name: "Lamps",
        settings: { ...quiet, ...settings },
      });
      const people: Person[] = [];
      for (let number = 1; number <= count; number++) people.push(await this.newOperator(line, `Operator ${number}`));
      const { version } = await this.api<{ version: number }>("GET", `/api/lines/${line}`);
      const roster = people.map(({ id }) => ({ operator: id }));
      await this.api("PUT", `/api/lines/${line}/roster`, { roster, version });
      return { line, people };
    },
    async newOperator(line: string, name: string): Promise<Person> {
      const email = `${crypto.randomUUID()}@team.example`;
      const invited = { email, role: "operator", lines: [line] };
      const { link } = await this.api<{ link: string }>("POST", "/api/invitations", invited);
      const token = new URL(link).searchParams.get("token");
      await ask(url, "POST", "/api/invitations/accept", { token, name, password });
      const headers = await signIn(url, { email, password });
      const { id } = await ask<{ id: string }>(url, "GET", "/api/me", undefined, headers);
      return { id, name, cookie: headers.cookie };
    },
    async stop(): Promise<void> {
      await instance.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export async function ask<T>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: { origin: url, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}

async function signIn(url: string, { email, password }: { email: string; password: string }) {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (cookie.length === 0) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return { cookie: cookie.join("; ") };
}

async function isUp(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
