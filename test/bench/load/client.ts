// The process that makes the load: does what the benchmark tells it, one command after the other.
import { commands } from "./commands.ts";

type Told = { command: keyof typeof commands; values: unknown[] };

process.on("message", async ({ command, values }: Told) => {
  try {
    const run = commands[command] as (...values: unknown[]) => Promise<unknown>;
    process.send?.({ result: await run(...values) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
