import { afterAll, beforeAll } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { accountAt } from "./fixtures.ts";

/** A simulated Telegram for the tests of a file, and the account of its bot. */
export function withSimulator(): { telegram: Simulator["telegram"]; simulator: Simulator; account: Account } {
  let running: Simulator | undefined;
  beforeAll(async () => {
    running = await startSimulator({ port: 0 });
  });
  afterAll(() => running?.close());
  const started = (): Simulator => {
    if (!running) throw new Error("The simulator starts with the first test");
    return running;
  };
  return {
    get simulator() {
      return started();
    },
    get telegram() {
      return started().telegram;
    },
    get account() {
      return accountAt(started().url, started().telegram.token);
    },
  };
}
