import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/vk/webhook/parse.ts";
import { verify } from "../../../src/channels/vk/webhook/verify.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { vk } from "../../simulator/vk/vk.ts";
import { account } from "./fixtures.ts";

/** A simulated VK for the tests of a file, and a webhook that takes in what this account can prove. */
export function withSimulator() {
  const events: InboundEvent[] = [];
  let connected: Account | undefined;
  let simulator: Simulator<{ vk: typeof vk }> | undefined;
  const webhook = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = new Uint8Array(Buffer.concat(chunks));
    if (!connected || !(await verify(new Headers(), raw, connected))) return void response.writeHead(401).end();
    const parsed = parse(raw, connected);
    if ("events" in parsed) events.push(...parsed.events);
    response.writeHead("events" in parsed ? 200 : 400).end("events" in parsed ? (parsed.reply ?? "ok") : "");
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => webhook.listen(0, "127.0.0.1", resolve));
    simulator = await startSimulator({}, { vk });
  });
  afterAll(async () => {
    await simulator?.close();
    webhook.close();
  });
  const started = () => {
    if (!simulator) throw new Error("The simulator starts with the first test");
    return simulator;
  };
  return {
    /** What has been taken in, oldest first. */
    events,
    get simulator() {
      return started();
    },
    get vk() {
      return started().vk;
    },
    get hook() {
      return `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hooks/c0ffee`;
    },
    /** From now on the webhook takes in what is for this account. */
    connectAs(given: Pick<Account, "account" | "secrets">): Account {
      connected = { ...account, base: started().vk.base, ...given };
      return connected;
    },
  };
}
