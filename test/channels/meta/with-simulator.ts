import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Account, Channel, Destination, OutgoingFile } from "../../../src/channels/channel.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { instagram } from "../../simulator/instagram/instagram.ts";
import { messenger } from "../../simulator/messenger/messenger.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import { whatsapp } from "../../simulator/whatsapp/whatsapp.ts";

const wires = { messenger, instagram, whatsapp };

interface Hook {
  url: string;
  /** What came, as this channel reads it for the connected account, once its proof was found right. */
  heard: InboundEvent[];
  /** How many came without the right proof. */
  forged: number;
}

interface Stage {
  simulator: Simulator<typeof wires>;
  hook: Hook;
  /** Connects an account of the simulated provider, from the check to the webhook, and hears it from then on. */
  connected(given: Record<string, string>, base: string): Promise<Account>;
  to(account: Account, chat: string): Destination;
  /** A file of ours that the provider can fetch. */
  file(type: string, bytes: Uint8Array): { file: OutgoingFile; linkTo(): Promise<string> };
}

/** A simulated Meta, and a webhook of ours that answers as the product does. */
export function withSimulator(channel: Channel): Stage {
  let simulator: Simulator<typeof wires> | undefined;
  let account: Account | undefined;
  const files = new Map<string, { type: string; bytes: Uint8Array }>();
  const hook: Hook = { url: "", heard: [], forged: 0 };

  /** Each test has an address of its own: what the one before it left on its way is nobody's. */
  let origin = "";
  let tests = 0;

  const server = createServer(async (request, response) => {
    const { heard, url } = hook;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = new Uint8Array(Buffer.concat(chunks));
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://desk.example");
    const file = files.get(pathname);
    if (file) return response.writeHead(200, { "content-type": file.type }).end(file.bytes);
    const { inbound } = channel;
    if (!inbound || !account || !url.endsWith(pathname)) return response.writeHead(404).end();
    if (request.method === "GET") {
      const answer = await inbound.handshake?.(searchParams, account);
      return response.writeHead(answer === undefined ? 403 : 200).end(answer);
    }
    const headers = new Headers(request.headers as Record<string, string>);
    if (!(await inbound.verify(headers, raw, account))) {
      hook.forged++;
      return response.writeHead(401).end();
    }
    const parsed = inbound.parse(raw, account, headers);
    if ("events" in parsed) heard.push(...parsed.events);
    return response.writeHead(200).end("ok");
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    await simulator?.close();
    simulator = await startSimulator({}, wires);
    Object.assign(hook, { url: `${origin}/hooks/${++tests}`, heard: [], forged: 0 });
  });
  afterAll(async () => {
    await simulator?.close();
    server.closeAllConnections();
    server.close();
  });

  return {
    get simulator() {
      if (!simulator) throw new Error("The simulator starts with a test");
      return simulator;
    },
    hook,
    async connected(given, base) {
      const checked = await channel.connecting?.check(given, base, fetch);
      if (!checked?.ok) throw new Error(checked?.reason);
      const settings = { groups: "refuse", humanAgent: false, templates: [] } as const;
      account = {
        id: "one",
        kind: channel.kind,
        line: "garden",
        base,
        ...checked,
        settings: { ...settings, templates: [] },
      };
      const registered = await channel.connecting?.register?.(account, hook.url, fetch);
      if (!registered?.ok) throw new Error(registered?.reason);
      return account;
    },
    to: (from, chat) => ({ account: from, chat, token: "17.0", number: 0, late: false }),
    file(type, bytes) {
      const path = `/files/${files.size}`;
      files.set(path, { type, bytes });
      const kind = type.startsWith("image/") ? "image" : "document";
      const file: OutgoingFile = { id: "f".repeat(32), name: "plan", type, kind, bytes: bytes.length };
      return { file, linkTo: async () => new URL(path, hook.url).href };
    },
  };
}
