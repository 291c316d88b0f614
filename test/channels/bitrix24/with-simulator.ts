import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { bitrix24 as channel } from "../../../src/channels/bitrix24/bitrix24.ts";
import { connecting } from "../../../src/channels/bitrix24/connect.ts";
import type { Account } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { bitrix24 } from "../../simulator/bitrix24/bitrix24.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { accountAt } from "./fixtures.ts";

const wires = { bitrix24 };

interface Stage {
  simulator: Simulator<typeof wires>;
  portal: Simulator<typeof wires>["bitrix24"];
  /** What came to our hook, as the channel reads it for the connected account, once its proof was found right. */
  heard: InboundEvent[];
  /** How many came without the right proof. */
  forged(): number;
  /** Connects a bot, from the check to its registration, and hears it from then on. */
  connected(given?: Record<string, string>): Promise<Account>;
  hook: string;
}

/** A simulated portal for each test, and a webhook of ours that answers as the product does. */
export function withSimulator(): Stage {
  let simulator: Simulator<typeof wires> | undefined;
  let account: Account | undefined;
  let forged = 0;
  let nth = 0;
  const heard: InboundEvent[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = new Uint8Array(Buffer.concat(chunks));
    const proven = account && (await channel.inbound?.verify(new Headers(), raw, account));
    // What the test before left on its way is nobody's.
    if (request.url !== path()) return response.writeHead(404).end();
    if (!account || !proven) {
      forged++;
      return response.writeHead(401).end();
    }
    const parsed = channel.inbound?.parse(raw, account, new Headers());
    if (parsed && "events" in parsed) heard.push(...parsed.events);
    return response.writeHead(200).end("ok");
  });
  const path = () => `/hooks/${nth}`;
  const hook = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path()}`;
  const running = () => {
    if (!simulator) throw new Error("The simulator starts with a test");
    return simulator;
  };

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  beforeEach(async () => {
    simulator = await startSimulator({}, wires);
    heard.length = 0;
    forged = 0;
    nth++;
  });
  afterEach(() => simulator?.close());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  return {
    get simulator() {
      return running();
    },
    get portal() {
      return running().bitrix24;
    },
    get hook() {
      return hook();
    },
    heard,
    forged: () => forged,
    async connected(given = {}) {
      const checked = await connecting.check({ ...running().bitrix24.connectWith(), ...given }, "", fetch);
      if (!checked.ok) throw new Error(checked.reason);
      account = { ...accountAt("webhook", checked.base), account: checked.account, secrets: checked.secrets };
      const registered = await connecting.register?.(account, hook(), fetch);
      if (!registered?.ok) throw new Error(registered?.reason);
      account = { ...account, account: { ...account.account, ...registered.account } };
      return account;
    },
  };
}
