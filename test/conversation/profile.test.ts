import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addChannel } from "../../src/directory/channels.ts";
import { newId } from "../../src/platform/ids.ts";
import { png } from "../simulator/samples/png.ts";
import { migrateDirectory } from "../support/api.ts";
import { aCustomer, type Customer } from "../support/customer.ts";
import { someone } from "../support/doer.ts";
import { aLine, env, setClock } from "../support/line.ts";

const month = 31 * 86_400_000;
const picture = png(() => [200, 100, 50], 8, 8);
let asked: { path: string; body: string }[];
let down: boolean;

beforeAll(migrateDirectory);
beforeEach(() => {
  asked = [];
  down = false;
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const { pathname } = new URL(String(input));
    asked.push({ path: pathname, body: String(init?.body ?? "") });
    if (pathname.endsWith("picture.png")) return new Response(new Uint8Array(picture));
    if (init?.method === "POST") return Response.json({ recipient_id: "vera", message_id: `m_${asked.length}` });
    if (down) return new Response("no", { status: 500 });
    return Response.json({ first_name: "Vera", last_name: "Sol", profile_pic: "https://cdn.example/picture.png" });
  });
});
afterEach(() => void vi.unstubAllGlobals());

async function onMessenger(): Promise<Customer> {
  const line = await aLine();
  const channel = newId();
  await addChannel(
    env.DB,
    {
      ...{ id: channel, kind: "messenger", line, name: "Page", base: "https://graph.example" },
      account: { id: "4400", appId: "77" },
      secrets: { appSecret: "an-app-secret", token: "a-page-token", verifyToken: "a-verify-token" },
    },
    env.SECRETS_KEY,
    someone,
  );
  return aCustomer(line, channel, { kind: "messenger" });
}

const contact = async (customer: Customer) => (await customer.stub().news())?.head.contact;
const questions = () => asked.filter(({ path, body }) => body === "" && !path.endsWith(".png")).length;

describe("a client's profile", () => {
  it("is asked of the provider once, with the picture kept in our own store", async () => {
    const customer = await onMessenger();
    await customer.says("hello");
    await vi.waitFor(async () => expect(await contact(customer)).toMatchObject({ name: "Vera Sol" }));
    await vi.waitFor(async () => expect((await contact(customer))?.picture).toMatch(/^[0-9a-f]{32}$/));
    const kept = (await contact(customer))?.picture ?? "";
    expect(await customer.stub().file(customer.supervisor, kept)).toMatchObject({ type: "image/png", state: "stored" });
    await customer.says("still here");
    expect(questions()).toBe(1);
  });

  it("is asked for anew after a month", async () => {
    const customer = await onMessenger();
    await customer.says("hello");
    await vi.waitFor(() => expect(questions()).toBe(1));
    await setClock(customer.stub(), Date.now() + month);
    await customer.says("hello again");
    await vi.waitFor(() => expect(questions()).toBe(2));
  });

  it("that cannot be had delays nothing", async () => {
    down = true;
    const customer = await onMessenger();
    expect(await customer.says("hello")).toEqual({ accepted: 1 });
    await vi.waitFor(() => expect(questions()).toBe(1));
    expect(await customer.texts()).toContain("hello");
    await vi.waitFor(async () =>
      expect(await customer.rows("SELECT 1 FROM outbox WHERE lane = 'profile'")).toEqual([]),
    );
  });
});

describe("what is shown to a client without words", () => {
  it("that their message was seen", async () => {
    const customer = await onMessenger();
    await customer.says("hello");
    await customer.stub().seen(99);
    expect(asked.some(({ body }) => body.includes("mark_seen"))).toBe(true);
  });

  it("a test goes out as a message that says so, and answers nobody", async () => {
    const customer = await onMessenger();
    await customer.says("hello");
    const waiting = (await customer.stub().news())?.head.session?.waitingSince;
    expect(await customer.stub().sendTest()).toBeUndefined();
    await vi.waitFor(() => expect(asked.some(({ body }) => body.includes("test message"))).toBe(true));
    expect((await customer.stub().news())?.head.session?.waitingSince).toBe(waiting);
  });
});
