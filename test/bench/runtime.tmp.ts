import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, startInstance } from "../../scripts/instance.tmp.ts";
import { commitsIn } from "./wal.ts";

export type Runtime = Awaited<ReturnType<typeof startRuntime>>;

const ticksPerSecond = 100;
const pageSize = 4096;

/** A Worker of this folder on the real runtime, in a process of its own, with new state on disk. */
export async function startRuntime(entry: string) {
  const home = await mkdtemp(join(tmpdir(), "switchboard-bench-"));
  const state = join(home, "state");
  const instance = await startInstance({
    port: await freePort(),
    state,
    worker: await bundle(join(home, "worker.js"), join(import.meta.dirname, entry)),
    vars: {
      AUTH_SECRET: "a-secret-for-tests-only-32-characters",
      SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
      SETUP_SECRET: "the-setup-secret-of-the-bench",
      LOCAL_PROVIDERS: "true",
    },
    direct: true,
  });
  const { url, pid } = instance;
  const stat = async () => (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
  return {
    url,
    /** User and system time of the whole process so far, in microseconds. */
    async cpu(): Promise<number> {
      const fields = await stat();
      return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / ticksPerSecond;
    },
    /** Bytes of memory that the process has in use. */
    async memory(): Promise<number> {
      return Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]) * pageSize;
    },
    /** How often the databases of an actor's class have been committed to, by their write-ahead logs. */
    async commits(actor: "Conversation" | "Line"): Promise<number> {
      const files = await readdir(state, { recursive: true });
      const logs = files.filter((file) => file.includes(`-${actor}/`) && file.endsWith(".sqlite-wal"));
      const counts = await Promise.all(logs.map(async (file) => commitsIn(await readFile(join(state, file)))));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async ask<T>(path: string): Promise<T> {
      const response = await fetch(url + path, { method: "POST" });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return (text.startsWith("{") ? JSON.parse(text) : text) as T;
    },
    async stop(): Promise<void> {
      await instance.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
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
