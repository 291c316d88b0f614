import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { aLine, lineStub, operatorAt, principal, setClock, visitorAt } from "../support/line.ts";

let line: string;
beforeAll(async () => {
  line = await aLine();
});

/** Tries to open a socket: the status, and what is said where it is none. */
async function open(kind: string, ticket: string): Promise<{ status: number; body: unknown }> {
  const url = `http://host/ws/${kind}?line=${line}&ticket=${ticket}`;
  const response = await lineStub(line).fetch(url, { headers: { upgrade: "websocket" } });
  response.webSocket?.accept();
  response.webSocket?.close();
  return { status: response.status, body: response.webSocket ? undefined : await response.json() };
}

async function visitorsTicket(): Promise<string> {
  const admitted = await lineStub(line).admitVisitor({ visitor: "somebody", origin: undefined });
  if ("refusal" in admitted) throw new Error(admitted.refusal.message);
  return admitted.ticket;
}

describe("a socket's ticket", () => {
  it("DL7 opens one socket, once", async () => {
    const ticket = await visitorsTicket();
    expect((await open("visitor", ticket)).status).toBe(101);
    expect((await open("visitor", ticket)).status).toBe(401);
  });

  it("OP1 of a visitor opens no operator's socket, and is used up by the attempt", async () => {
    const ticket = await visitorsTicket();
    expect((await open("operator", ticket)).status).toBe(401);
    expect((await open("visitor", ticket)).status).toBe(401);
  });

  it.each(["", "made-up", "0".repeat(32)])(
    "OP1 that nobody gave out (%j) opens nothing, and says what to do",
    async (ticket) => {
      const body = { error: { code: "unauthorized", message: expect.stringContaining("new one") } };
      expect(await open("operator", ticket)).toEqual({ status: 401, body });
    },
  );

  it("OP1 is valid for 30 seconds", async () => {
    const [early, late] = [await visitorsTicket(), await visitorsTicket()];
    await setClock(lineStub(line), Date.now() + 29_000);
    expect((await open("visitor", early)).status).toBe(101);
    await setClock(lineStub(line), Date.now() + 31_000);
    expect((await open("visitor", late)).status).toBe(401);
    await evictDurableObject(lineStub(line));
  });

  it("OP1 is lost with the actor that gave it, and another is had at once", async () => {
    const ticket = await visitorsTicket();
    await evictDurableObject(lineStub(line));
    expect((await open("visitor", ticket)).status).toBe(401);
    await visitorAt(line, "somebody");
  });

  it("OP2 is given to nobody of another line, and for no line that does not exist", async () => {
    expect(await lineStub(line).admitOperator(principal("anna", "another"))).toMatchObject({
      refusal: { code: "not_found" },
    });
    expect(await lineStub("nowhere").admitOperator(principal("anna", "nowhere"))).toMatchObject({
      refusal: { code: "not_found" },
    });
    expect(await lineStub("nowhere").admitVisitor({ visitor: "v", origin: undefined })).toMatchObject({
      refusal: { code: "not_found" },
    });
  });

  it("OP1 is given on a site that may embed the chat, and on no other", async () => {
    const guarded = await aLine({ sites: ["https://shop.example"] });
    const at = (origin: string | undefined) => lineStub(guarded).admitVisitor({ visitor: "v", origin });
    expect(await at("https://shop.example")).toMatchObject({ ticket: expect.stringMatching(/^[0-9a-f]{32}$/) });
    for (const origin of [
      "https://shop.example.evil.example",
      "https://evil.example",
      "http://shop.example",
      undefined,
    ]) {
      expect(await at(origin), String(origin)).toMatchObject({ refusal: { code: "forbidden" } });
    }
  });

  it("OP1 an operator whose rights have changed is put out at once, and may come in with a new ticket", async () => {
    const anna = await operatorAt(line, "anna");
    await lineStub(line).expel("anna");
    await expect.poll(() => anna.closed).toBe(4003);
    const boris = await operatorAt(line, "boris", { duty: "off" });
    const hello = boris.heard.find((frame) => frame.t === "hello");
    expect(hello?.t === "hello" && hello.operators.find(({ id }) => id === "anna")?.connected).toBe(false);
  });
});
