import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach } from "vitest";
import type { Account, Wire } from "../../../src/channels/channel.ts";
import { normalAddress, splitToken } from "../../../src/channels/email/address.ts";
import { parse, type ReadEmail } from "../../../src/channels/email/inbound/parse.ts";
import { rawName } from "../../../src/channels/email/ref.ts";
import { sha256Hex } from "../../../src/platform/digest.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { email as simulated } from "../../simulator/email/email.ts";
import { mailServiceAt } from "../../simulator/email/post-mail.ts";
import type { Play } from "../../simulator/kit/play.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { accountAt } from "./fixtures.ts";

const wires = { email: simulated };

/** A mail that has come, as the Worker's handler reads it, and the token that it came with. */
type Received = ReadEmail & { to: string; token?: string };

interface Stage {
  simulator: Simulator<typeof wires>;
  play: Play;
  account: Account;
  wire: Wire;
  received: Received[];
}

/** Simulated inboxes and a simulated mail service, for each test anew. */
export function withSimulator(): Stage {
  let running: (Omit<Stage, "play"> & { close(): Promise<unknown> }) | undefined;
  beforeEach(async () => {
    const received: Received[] = [];
    const stored = new Map<string, Uint8Array>();
    const door = createServer(async (request, response) => {
      const bytes = new Uint8Array(Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)));
      const query = new URL(request.url ?? "", "http://door").searchParams;
      const [from, at] = [query.get("from") ?? "", Date.now()];
      const to = splitToken(normalAddress(query.get("to") ?? "") ?? "");
      const raw = rawName(await sha256Hex(bytes));
      stored.set(raw, bytes);
      const read = await parse(bytes, { from, to: to.address, at }, raw);
      if (read) received.push({ ...read, to: to.address, ...(to.token && { token: to.token }) });
      response.writeHead(200).end();
    });
    await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
    const simulator = await startSimulator({}, wires);
    simulator.email.connect(`http://127.0.0.1:${(door.address() as AddressInfo).port}/`);
    const { base, account: address } = simulator.email;
    const wire: Wire = {
      ...wireOf(fetch, async (id) => new Blob([new Uint8Array(stored.get(id) ?? Buffer.from(`the bytes of ${id}`))])),
      email: mailServiceAt(`${base}/send`, fetch),
    };
    running = {
      ...{ simulator, account: accountAt(base, address.id), wire, received },
      close: () => Promise.all([simulator.close(), new Promise((closed) => door.close(closed))]),
    };
  });
  afterEach(() => running?.close());
  const started = () => {
    if (!running) throw new Error("The simulator starts with a test");
    return running;
  };
  return {
    get simulator() {
      return started().simulator;
    },
    get play() {
      return started().simulator.email;
    },
    get account() {
      return started().account;
    },
    get wire() {
      return started().wire;
    },
    get received() {
      return started().received;
    },
  };
}
