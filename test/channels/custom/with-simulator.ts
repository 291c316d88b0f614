import { afterEach, beforeEach } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import { custom } from "../../../src/channels/custom/custom.ts";
import { custom as simulated } from "../../simulator/custom/custom.ts";
import type { Play } from "../../simulator/kit/play.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { type Hook, startHook } from "../start-hook.ts";
import { accountAt } from "./fixtures.ts";

const wires = { custom: simulated };

interface Stage {
  simulator: Simulator<typeof wires>;
  play: Play;
  account: Account;
  hook: Hook;
}

/** A simulated system that is connected as a person does it, for each test anew. */
export function withSimulator(): Stage {
  let running: Pick<Stage, "simulator" | "account" | "hook"> | undefined;
  beforeEach(async () => {
    const [simulator, hook] = [await startSimulator({}, wires), await startHook(custom)];
    const checked = await custom.connecting?.check(simulator.custom.connectWith(), "", fetch);
    if (!checked?.ok) throw new Error(checked?.reason);
    const account = accountAt(checked.base ?? "", checked.secrets);
    hook.account = account;
    running = { simulator, account, hook };
    simulator.custom.connect(hook.url, checked.secrets);
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
      return started().simulator.custom;
    },
    get account() {
      return started().account;
    },
    get hook() {
      return started().hook;
    },
  };
}
