import { afterEach, beforeEach } from "vitest";
import type { Simulator } from "../../simulator.ts";
import { startSimulator } from "../../simulator.ts";
import type { Listener } from "../../webhook/listener.ts";
import { startListener } from "../../webhook/listener.ts";
import { parrot } from "./parrot.ts";

const wires = { parrot };

interface Stage {
  simulator: Simulator<typeof wires>;
  webhook: Listener;
  /** What the webhook has taken by now, once nothing is left to deliver. */
  told(): Promise<Record<string, unknown>[]>;
  /** Calls the parrot's API. */
  send(fields: Record<string, unknown>): Promise<Record<string, unknown>>;
  post(path: string, body: unknown): Promise<Response>;
  restart(options: { stateFile: string }): Promise<void>;
}

/** A simulator with the parrot alone, and a webhook that is connected to it, for each test anew. */
export function withParrot(): Stage {
  const stage: Partial<Pick<Stage, "simulator" | "webhook">> = {};
  const here = () => {
    if (!stage.simulator || !stage.webhook) throw new Error("only within a test");
    return { simulator: stage.simulator, webhook: stage.webhook };
  };
  const post = (path: string, body: unknown) =>
    fetch(here().simulator.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer seed-token" },
      body: JSON.stringify(body),
    });

  beforeEach(async () => {
    stage.webhook = await startListener();
    stage.simulator = await startSimulator({}, wires);
    stage.simulator.parrot.connect(stage.webhook.url);
  });
  afterEach(async () => {
    await here().simulator.close();
    await here().webhook.close();
  });

  return {
    get simulator() {
      return here().simulator;
    },
    get webhook() {
      return here().webhook;
    },
    async told() {
      const { simulator, webhook } = here();
      await simulator.parrot.settled();
      return webhook.taken.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    },
    send: async (fields) => (await (await post("/api/parrot/send", fields)).json()) as Record<string, unknown>,
    post,
    async restart(options) {
      await here().simulator.close();
      stage.simulator = await startSimulator(options, wires);
    },
  };
}
