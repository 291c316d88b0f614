import { afterEach, beforeEach } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import { viber } from "../../../src/channels/viber/viber.ts";
import type { Play } from "../../simulator/kit/play.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import type { ViberSettings } from "../../simulator/viber/settings.ts";
import { viber as simulated } from "../../simulator/viber/viber.ts";
import { type Hook, startHook } from "../start-hook.ts";
import { accountAt } from "./fixtures.ts";

const wires = { viber: simulated };

interface Stage {
  simulator: Simulator<typeof wires>;
  play: Play<ViberSettings>;
  account: Account;
  hook: Hook;
}

/** A simulated Viber whose bot is connected, for each test anew. */
export function withSimulator(): Stage {
  let running: Pick<Stage, "simulator" | "account" | "hook"> | undefined;
  beforeEach(async () => {
    const [simulator, hook] = [await startSimulator({}, wires), await startHook(viber)];
    const account = accountAt(simulator.viber.base, simulator.viber.account.token);
    hook.account = account;
    running = { simulator, account, hook };
    await viber.connecting?.register?.(account, hook.url, fetch);
  });
  afterEach(async () => {
    await running?.simulator.close();
    await running?.hook.close();
  });
  const started = () => {
    if (!running) throw new Error("The simulator starts with a test");
    return running;
  };
  return {
    get simulator() {
      return started().simulator;
    },
    get play() {
      return started().simulator.viber;
    },
    get account() {
      return started().account;
    },
    get hook() {
      return started().hook;
    },
  };
}
