import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serve, tell } from "../../../scripts/example-channel.ts";
import type { Account } from "../../../src/channels/channel.ts";
import { custom } from "../../../src/channels/custom/custom.ts";
import type { Parsed } from "../../../src/channels/inbound.ts";

const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
const wire = { fetch, readFile: async () => new Blob(), linkTo: async () => "https://desk.example/shared/plan.pdf" };

let servers: Server[];
beforeEach(() => {
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
});

async function at(server: Server): Promise<string> {
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function accountAt(base: string, secrets: Account["secrets"] = { secret }): Account {
  const settings = { groups: "refuse" as const, humanAgent: false, templates: [] };
  return { id: "shop", kind: "custom", line: "garden", base, account: { id: base }, secrets, settings };
}

it("README quotes the example as it is", () => {
  const example = readFileSync("scripts/example-channel.ts", "utf8");
  expect(readFileSync("README.md", "utf8")).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
});

describe("the example channel tells", () => {
  async function hook(): Promise<{ url: string; took: Parsed[] }> {
    const took: Parsed[] = [];
    const url = await at(
      createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const [raw, headers] = [Buffer.concat(chunks), new Headers(request.headers as Record<string, string>)];
        const account = accountAt("https://chat.shop.example");
        if (!(await custom.inbound?.verify(headers, raw, account))) return void response.writeHead(401).end("no proof");
        const parsed = custom.inbound?.parse(raw, account, headers) ?? { events: [] };
        took.push(parsed);
        response.writeHead("malformed" in parsed ? 400 : 200).end("malformed" in parsed ? parsed.malformed : "ok");
      }),
    );
    return { url, took };
  }
  const message = { type: "message", id: "1", from: { id: "guest-42", name: "Rita" }, text: "Hello!" };

  it("what people say, so that it is taken", async () => {
    const { url, took } = await hook();
    await tell({ hook: url, secret }, message);
    expect(took).toMatchObject([
      { events: [{ type: "message", key: "message:1", chat: "guest-42", from: { name: "Rita" }, text: "Hello!" }] },
    ]);
  });

  it("RC1 nothing with another secret", async () => {
    const { url } = await hook();
    const other = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;
    await expect(tell({ hook: url, secret: other }, message)).rejects.toThrow("401 no proof");
  });

  it("its programmer what is wrong with an event", async () => {
    const { url } = await hook();
    await expect(tell({ hook: url, secret }, { ...message, text: "" })).rejects.toThrow(/^400 The event: says nothing/);
  });
});

describe("the example channel hears", () => {
  async function system(channel = { hook: "", secret }): Promise<{ account: Account; heard: unknown[] }> {
    const heard: unknown[] = [];
    const base = await at(serve(channel, (what) => heard.push(what)));
    return { account: accountAt(base), heard };
  }
  const to = (account: Account) => ({ account, chat: "guest-42", token: "17.0", number: 0, late: false });

  it("DL1 messages, typing and marks", async () => {
    const { account, heard } = await system();
    const outcome = await custom.outbound?.send({ text: "Good day" }, to(account), wire);
    await custom.outbound?.typing?.("guest-42", account, wire);
    await custom.outbound?.markRead?.("guest-42", "1", account, wire);
    const [said, ...rest] = heard;
    expect(said).toMatchObject({ type: "message", chat: "guest-42", text: "Good day" });
    expect(rest).toEqual([
      { type: "typing", chat: "guest-42" },
      { type: "read", chat: "guest-42", message: "1" },
    ]);
    expect(outcome).toEqual({ ok: true, external: (said as { id: string }).id });
  });

  it("RC1 before it has the secret a ping, and nothing else", async () => {
    const channel = { hook: "", secret: "" };
    const { account, heard } = await system(channel);
    const checked = await custom.connecting?.check({ url: account.base }, "", fetch);
    expect(checked).toMatchObject({ ok: true });
    const body = '{"type":"message","chat":"x","text":"forged"}';
    const time = String(Math.floor(Date.now() / 1000));
    const mac = createHmac("sha256", "").update(`1.${time}.${body}`).digest("base64");
    const headers = { "webhook-id": "1", "webhook-timestamp": time, "webhook-signature": `v1,${mac}` };
    expect((await fetch(account.base, { method: "POST", headers, body })).status).toBe(401);
    channel.secret = (checked?.ok && checked.secrets.secret) || "";
    const connected = accountAt(account.base, { secret: channel.secret });
    expect(await custom.connecting?.health(connected, "", fetch)).toEqual({ ok: true });
    expect(heard).toEqual([]);
  });

  it("RC1 nothing with another secret, or none", async () => {
    const { account, heard } = await system();
    const stranger = accountAt(account.base, { secret: `whsec_${Buffer.alloc(32, 6).toString("base64")}` });
    expect(await custom.connecting?.health(stranger, "", fetch)).toMatchObject({ ok: false });
    const outcome = await custom.outbound?.send({ text: "x" }, to(stranger), wire);
    expect(outcome).toMatchObject({ error: { kind: "channel" } });
    for (const signature of ["", "v1,é", "nonsense v1,"]) {
      const headers = { "webhook-id": "1", "webhook-timestamp": "1", "webhook-signature": signature };
      expect((await fetch(account.base, { method: "POST", headers, body: "{}" })).status).toBe(401);
    }
    expect(heard).toEqual([]);
  });

  it("a message signed by two secrets, while one takes the other's place", async () => {
    const { account, heard } = await system();
    const newer = { secret: `whsec_${Buffer.alloc(32, 6).toString("base64")}`, previousSecret: secret };
    await custom.outbound?.send({ text: "Still here" }, to({ ...account, secrets: newer }), wire);
    expect(heard).toMatchObject([{ text: "Still here" }]);
  });
});
