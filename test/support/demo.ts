import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Demo } from "../../scripts/seed-demo.ts";

export type RunningDemo = {
  host: string;
  simulator: string;
  demo: Demo;
  /** Kills all of it, as `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again on the same state. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** What `npm start` starts, on other ports and with a state of its own. */
export async function startDemo(port: number): Promise<RunningDemo> {
  const state = await mkdtemp(join(tmpdir(), "switchboard-demo-"));
  const host = `http://localhost:${port}`;
  let running: ChildProcess;
  let printed = "";

  const start = async () => {
    printed = "";
    running = spawn(process.execPath, ["scripts/start.ts"], {
      env: {
        ...process.env,
        PORT: String(port),
        SWITCHBOARD_STATE: state,
        ...(existsSync("dist/worker.js") && existsSync("public/console") && { SWITCHBOARD_BUILT: "1" }),
      },
    });
    for (const stream of [running.stdout, running.stderr]) stream?.on("data", (text) => (printed += text));
    const deadline = Date.now() + 90_000;
    while (!printed.includes("Everything is kept in")) {
      if (Date.now() > deadline || running.exitCode !== null) throw new Error(`it did not start: ${printed}`);
      await pause(50);
    }
  };
  const ended = () => new Promise<void>((resolve) => running.once("exit", () => resolve()));

  await start();
  return {
    host,
    simulator: `http://localhost:${port + 1}`,
    demo: JSON.parse(await readFile(join(state, "demo.json"), "utf8")) as Demo,
    async kill() {
      const end = ended();
      const runtime = Number(await readFile(join(state, "runtime.pid"), "utf8"));
      running.kill("SIGKILL");
      process.kill(runtime, "SIGKILL");
      await end;
    },
    restart: start,
    async stop() {
      const end = ended();
      running.kill("SIGTERM");
      await end;
      await rm(state, { recursive: true, force: true });
    },
  };
}
