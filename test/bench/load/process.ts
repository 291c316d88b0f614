import { fork } from "node:child_process";
import type { commands } from "./commands.ts";

type Commands = typeof commands;
export type Load = ReturnType<typeof startLoad>;

/** The load comes from a process of its own, so that what is measured is not slowed by who measures. */
export function startLoad() {
  const child = fork(new URL("client.ts", import.meta.url).pathname);
  return {
    /** One command at a time. */
    tell<Name extends keyof Commands>(
      command: Name,
      ...values: Parameters<Commands[Name]>
    ): Promise<Awaited<ReturnType<Commands[Name]>>> {
      return new Promise((resolve, reject) => {
        child.once("message", (answer: { result: Awaited<ReturnType<Commands[Name]>>; error?: string }) => {
          if (answer.error === undefined) resolve(answer.result);
          else reject(new Error(answer.error));
        });
        child.send({ command, values });
      });
    },
    stop: () => void child.kill(),
  };
}
