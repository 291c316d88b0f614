import { spawn } from "node:child_process";

type Ran = { ok: boolean; output: string };

/** A step that did not work, with what to do about it. */
export class DeployError extends Error {}

const quiet = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG_PATH: ".wrangler/logs",
  // Answers wrangler's questions with yes: nobody is there to ask.
  CI: "true",
};

/** Runs a program of this project on the Node that came with it. */
export function run(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string } = {},
): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...quiet, ...options.env } });
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  child.on("error", reject);
  child.on("close", (code) => resolve({ ok: code === 0, output }));
  child.stdin.end(options.input ?? "");
  return promise;
}

export function wrangler(args: readonly string[], options?: Parameters<typeof run>[1]): Promise<Ran> {
  return run(["node_modules/wrangler/bin/wrangler.js", ...args], options);
}

/** Does one step and says so; where it fails, `advice` is what to do. */
export async function step(title: string, work: () => Promise<Ran>, advice: string): Promise<string> {
  process.stdout.write(`${title} … `);
  const { ok, output } = await work();
  console.log(ok ? "done" : "failed");
  if (!ok) throw new DeployError(`${output.trim()}\n\n${title}: failed. ${advice}`);
  return output;
}
