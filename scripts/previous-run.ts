import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const file = (state: string) => join(state, "runtime.pid");

/** A run that was killed leaves its runtime behind, with the port and the state's files still open: ends it. */
export async function endPrevious(state: string): Promise<void> {
  const pid = Number(await readFile(file(state), "utf8").catch(() => "0"));
  while (pid > 0 && (await isRuntime(pid))) {
    process.kill(pid, "SIGKILL");
    await sleep(50);
  }
}

export async function rememberProcess(state: string, pid: number): Promise<void> {
  await writeFile(file(state), String(pid));
}

async function isRuntime(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("workerd");
}
