import { describe, expect, it } from "vitest";
import type { Account, OutgoingFile, Part, Wire } from "../../../src/channels/channel.ts";
import { custom } from "../../../src/channels/custom/custom.ts";
import { send } from "../../../src/channels/custom/send.ts";
import { verifyWebhook } from "../../../src/platform/standard-webhooks.ts";
import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";
import { accountAt, destinationAt, parsed, previousSecret, secret } from "./fixtures.ts";

const account = accountAt("https://chat.shop.example/in");
const linkTo = async ({ name }: OutgoingFile) => `https://desk.example/shared/made-up/${encodeURIComponent(name)}`;
const readFile = () => Promise.reject(new Error("A system fetches files by itself"));
const plan: OutgoingFile = {
  id: "f".repeat(32),
  name: "план.pdf",
  type: "application/pdf",
  bytes: 1000,
  kind: "document",
};

function system(answer: ProviderAnswer = { status: 204, body: "" }) {
  const { fetch, calls } = answering(() => answer);
  return {
    wire: { fetch, readFile, linkTo } satisfies Wire,
    calls,
    requests: () =>
      calls.map(({ url, init }) => {
        const raw = String(init?.body);
        return { url, headers: new Headers(init?.headers), raw, body: JSON.parse(raw) };
      }),
  };
}

async function sent(part: Part, { by = account, answer }: { by?: Account; answer?: ProviderAnswer } = {}) {
  const { wire, requests } = system(answer);
  const outcome = await send(part, destinationAt(by), wire);
  const [request] = requests();
  if (!request) throw new Error("Nothing was sent");
  return { outcome, ...request };
}

describe("send", () => {
  it("DL1 a message is one signed request", async () => {
    const buttons = [{ id: "hours", label: "Opening hours" }];
    const { url, headers, raw, body } = await sent({ text: "Здравствуйте", replyTo: "m-1", buttons, files: [plan] });
    expect(url).toBe("https://chat.shop.example/in");
    expect(body).toEqual({
      type: "message",
      id: expect.stringMatching(/^msg_[0-9a-f]{16}_17-0$/),
      chat: "guest-42",
      text: "Здравствуйте",
      files: [
        {
          name: "план.pdf",
          type: "application/pdf",
          bytes: 1000,
          url: "https://desk.example/shared/made-up/%D0%BF%D0%BB%D0%B0%D0%BD.pdf",
        },
      ],
      replyTo: "m-1",
      buttons,
    });
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("webhook-id")).toBe(body.id);
    expect(await verifyWebhook(headers, new TextEncoder().encode(raw), secret, Date.now())).toBe(true);
  });

  it("a bare text names no reply and no buttons", async () => {
    const { body } = await sent({ text: "Hello" });
    expect(Object.keys(body)).toEqual(["type", "id", "chat", "text", "files"]);
  });

  it("DL3 the id is the same at every attempt, and another for each chat, channel and part", async () => {
    const idOf = async (to: ReturnType<typeof destinationAt>) => {
      const { wire, requests } = system();
      await send({ text: "x" }, to, wire);
      return requests()[0]?.body.id;
    };
    const to = destinationAt(account);
    const ids = await Promise.all([
      idOf(to),
      idOf({ ...to, chat: "guest-43" }),
      idOf({ ...to, account: { ...account, id: "tea" } }),
      idOf({ ...to, token: "17.1" }),
    ]);
    expect(new Set(ids).size).toBe(4);
    expect(await idOf(to)).toBe(ids[0]);
    expect(custom.capabilities.deduplicates).toBe(true);
  });

  it("while the secret is being changed, a message is signed by both", async () => {
    const { headers, raw } = await sent({ text: "x" }, { by: { ...account, secrets: { secret, previousSecret } } });
    for (const one of [secret, previousSecret]) {
      expect(await verifyWebhook(headers, new TextEncoder().encode(raw), one, Date.now())).toBe(true);
    }
  });

  it.each([
    [{ status: 200, body: { id: "their-own-id" } }, "their-own-id"],
    [{ status: 200, body: { id: 7 } }, /^msg_/],
    [{ status: 200, body: "thank you" }, /^msg_/],
    [{ status: 204, body: "" }, /^msg_/],
  ])("DL1 any 2xx is an acknowledgement: %j", async (answer, external) => {
    const { outcome } = await sent({ text: "x" }, { answer });
    expect(outcome).toEqual({
      ok: true,
      external: typeof external === "string" ? external : expect.stringMatching(external),
    });
  });

  it("RC6 a receipt by our id tells which message it is of, whatever the system called it", async () => {
    const { body } = await sent({ text: "x" }, { answer: { status: 200, body: { id: "their-own-id" } } });
    const receipt = { type: "receipt", from: { id: "guest-42" }, message: body.id, state: "read" };
    expect(parsed(receipt)).toMatchObject({ events: [{ type: "receipt", token: "17.0" }] });
  });

  it("DL4 what went wrong is said with the system's name and what to do", async () => {
    const gone = await sent({ text: "x" }, { answer: { status: 410, body: "" } });
    expect(gone.outcome).toMatchObject({
      error: { reason: expect.stringMatching(/chat\.shop\.example.*410.*Connect/) },
    });
  });

  it("DL4 a channel without a secret sends nothing", async () => {
    const { wire, calls } = system();
    const outcome = await send({ text: "x" }, destinationAt({ ...account, secrets: {} }), wire);
    expect(outcome).toMatchObject({ error: { kind: "channel" } });
    expect(calls).toEqual([]);
  });
});

it("typing and reading are told, each under an id of its own", async () => {
  const { wire, requests } = system();
  await custom.outbound?.typing?.("guest-42", account, wire);
  await custom.outbound?.markRead?.("guest-42", "m-1", account, wire);
  expect(requests().map(({ body }) => body)).toEqual([
    { type: "typing", chat: "guest-42" },
    { type: "read", chat: "guest-42", message: "m-1" },
  ]);
  expect(new Set(requests().map(({ headers }) => headers.get("webhook-id"))).size).toBe(2);
});

it("DL5 a long text with many files is one message", () => {
  const text = "word ".repeat(4000);
  const files = Array.from({ length: 10 }, () => plan);
  expect(custom.outbound?.format({ text, files })).toEqual({ parts: [{ text, files }] });
});
