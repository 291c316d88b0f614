import { describe, expect, it } from "vitest";
import { bitrix24 as channel } from "../../../src/channels/bitrix24/bitrix24.ts";
import { connecting } from "../../../src/channels/bitrix24/connect.ts";
import { fetchFile } from "../../../src/channels/bitrix24/fetch-file.ts";
import { notify } from "../../../src/channels/bitrix24/notify.ts";
import { poll } from "../../../src/channels/bitrix24/poll.ts";
import { send } from "../../../src/channels/bitrix24/send.ts";
import type { Account, OutgoingFile, Wire } from "../../../src/channels/channel.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { pdf } from "../../simulator/samples/pdf.ts";
import { destination } from "./fixtures.ts";
import { withSimulator } from "./with-simulator.ts";

const stage = withSimulator();
const bytes = pdf("A plan");
const plan: OutgoingFile = {
  id: "f".repeat(32),
  name: "план.pdf",
  type: "application/pdf",
  bytes: bytes.length,
  kind: "document",
};
/** The runtime's own time limit is 20 seconds: here it is a short one, so that time-outs can be tried. */
const impatient: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(300) });
const wire: Wire = wireOf(fetch, async () => new Blob([bytes]));
const say = (account: Account, chat: string, text: string) => send({ text }, destination(account, chat), wire);

describe.each(["webhook", "v1"])("a bot that is called, by %s", (events) => {
  it("RC1 is registered with our hook, and what the portal then tells is proven", async () => {
    const account = await stage.connected({ events });
    expect(stage.portal.account.webhook?.url).toBe(stage.hook);
    expect(stage.portal.account.settings.bot).toMatchObject({
      id: Number(account.account.botId),
      code: account.account.id,
      name: "Garden desk",
      commands: [{ name: "choose" }],
    });
    expect(await connecting.health(account, stage.hook, fetch)).toEqual({ ok: true });
    const { id } = stage.portal.customer({ name: "Mira Lind", language: "ru" });
    stage.portal.says(id, "Здравствуйте! [b]Are[/b] you there?");
    await stage.portal.settled();
    expect(stage.heard).toEqual([
      expect.objectContaining({
        type: "message",
        chat: id,
        from: { name: "Mira Lind", language: "ru" },
        text: "Здравствуйте! Are you there?",
      }),
    ]);
    expect(stage.forged()).toBe(0);
  });

  it("RC5 what else people do is heard, and what is not for the bot is not", async () => {
    await stage.connected({ events });
    const { id } = stage.portal.customer();
    stage.portal.starts(id);
    const said = stage.portal.says(id, "Hello");
    stage.portal.says(id, "This one", { message: said.id });
    stage.portal.edits(said.id, "Hello!");
    stage.portal.deletes(said.id);
    stage.portal.does("whisper", id, { text: "Between us" });
    stage.portal.does("system", id, { text: "Mira has left" });
    stage.portal.says(stage.portal.group({ title: "Allotment" }).id, "Anybody?");
    await stage.portal.settled();
    expect(stage.heard).toMatchObject([
      { type: "message", text: "Hello", external: said.id },
      { type: "message", text: "This one", replyTo: said.id },
      { type: "edit", text: "Hello!", external: said.id },
      { type: "deletion", external: said.id },
      { type: "group" },
    ]);
    expect(new Set(stage.heard.map(({ key }) => key)).size).toBe(5);
  });

  it("RC8 a file comes whole, and one of ours arrives whole", async () => {
    const account = await stage.connected({ events });
    const { id } = stage.portal.customer();
    const theirs = crypto.getRandomValues(new Uint8Array(50_000));
    const upload = { name: "заказ.bin", mimeType: "application/octet-stream", bytes: Buffer.from(theirs) };
    stage.portal.sends("document", id, { file: upload, text: "My order" });
    await stage.portal.settled();
    const [event] = stage.heard;
    const ref = (event?.type === "message" && event.files?.[0]?.ref) || "";
    const fetched = await fetchFile(ref, account, wire);
    expect(fetched.ok && new Uint8Array(await fetched.body.arrayBuffer())).toEqual(theirs);

    const ours = stage.portal.account.settings.bot?.version === 1;
    const linked = { ...wire, linkTo: async () => stage.simulator.url };
    const outcome = await send({ text: "Look", file: plan }, destination(account, id), ours ? linked : wire);
    const message = stage.portal.messages(id).at(-1);
    expect(outcome).toEqual({ ok: true, external: message?.id });
    expect(message).toMatchObject({ by: "ours", text: "Look", files: [{ name: plan.name }] });
    if (!ours) expect(message?.files[0]?.size).toBe(bytes.length);
  });

  it("a press comes back with its id and its label, under the message that showed it", async () => {
    const account = await stage.connected({ events });
    const { id } = stage.portal.customer();
    stage.portal.says(id, "Hello");
    const buttons = [{ id: "rate:5", label: "5 ★ – very good" }];
    const outcome = await send({ text: "How was it?", buttons }, destination(account, id), wire);
    stage.portal.presses(id, "rate:5");
    await stage.portal.settled();
    expect(stage.heard.at(-1)).toMatchObject({
      type: "press",
      button: "rate:5",
      text: "5 ★ – very good",
      of: outcome.ok ? outcome.external : "",
    });
  });

  it("RC1 a redelivered event has the same key; what another bot is told is not ours", async () => {
    await stage.connected({ events });
    const { id } = stage.portal.customer();
    stage.portal.says(id, "Once");
    stage.portal.redelivers();
    await stage.portal.settled();
    expect(new Set(stage.heard.map(({ key }) => key)).size).toBe(1);
    stage.portal.account.secrets.applicationToken = "of-another-application";
    stage.portal.says(id, "Forged");
    await expect.poll(() => stage.forged()).toBe(1);
    expect(stage.heard).toHaveLength(2);
  });

  it("is taken away", async () => {
    const account = await stage.connected({ events });
    await connecting.disconnect(account, fetch);
    expect(stage.portal.account.settings.bot).toBeUndefined();
    expect(stage.portal.account.webhook).toBeUndefined();
    const { problem } = await connecting.health(account, stage.hook, fetch);
    expect(problem).toMatch(/no longer on the portal/);
  });

  describe("what goes wrong", () => {
    it.each([
      ["SENDING_FAILED", "retry"],
      ["QUERY_LIMIT_EXCEEDED", "retry"],
      ["ACCESS_DENIED", "unreachable"],
      ["BOT_NOT_FOUND", "channel"],
      ["INVALID_CREDENTIALS", "channel"],
      ["MESSAGE_EMPTY", "rejected"],
    ])("DL4 %s", async (code, kind) => {
      const account = await stage.connected({ events });
      const { id } = stage.portal.customer();
      stage.portal.says(id, "Hello");
      stage.simulator.fault({ provider: "bitrix24", kind: "error", code, times: 1 });
      expect(await say(account, id, "x")).toMatchObject({ error: { kind } });
      expect(stage.portal.ledger()).toEqual([]);
      expect(await say(account, id, "x")).toMatchObject({ ok: true });
    });

    it.each([
      ["timeout_before", 0],
      ["timeout_after", 1],
      ["reset_after", 1],
    ] as const)("DL3 %s is uncertain", async (kind, accepted) => {
      const account = await stage.connected({ events });
      const { id } = stage.portal.customer();
      stage.portal.says(id, "Hello");
      stage.simulator.fault({ provider: "bitrix24", kind, times: 1 });
      const outcome = await send({ text: "x" }, destination(account, id), { ...wire, fetch: impatient });
      expect(outcome).toMatchObject({ error: { kind: "uncertain" } });
      expect(stage.portal.ledger()).toHaveLength(accepted);
    });
  });
});

describe("a bot that is asked", () => {
  it("RC3 what happened waits until it is asked for, once", async () => {
    const account = await stage.connected({ events: "fetch" });
    expect(stage.portal.account.webhook).toBeUndefined();
    const { id } = stage.portal.customer({ name: "Mira Lind" });
    stage.portal.sends("photo", id, { text: "Is this rust?" });
    const first = await poll.ask(undefined, account, wire);
    expect(first).toMatchObject({
      ok: true,
      events: [{ type: "message", chat: id, text: "Is this rust?", files: [{ name: "file" }] }],
      more: false,
    });
    const again = await poll.ask(undefined, account, wire);
    expect(again).toEqual(first);
    stage.portal.says(id, "Hello?");
    const next = await poll.ask(first.ok ? first.cursor : "", account, wire);
    expect(next).toMatchObject({ ok: true, events: [{ text: "Hello?" }] });
    expect(await poll.ask(next.ok ? next.cursor : "", account, wire)).toMatchObject({ ok: true, events: [] });
    expect(await connecting.health(account, "", fetch)).toEqual({ ok: true });
  });

  it("a reaction, and its taking back", async () => {
    const account = await stage.connected({ events: "fetch" });
    const { id } = stage.portal.customer();
    stage.portal.says(id, "Hello");
    const outcome = await say(account, id, "Here we are");
    const external = outcome.ok ? outcome.external : "";
    stage.portal.reacts(external, "🔥");
    stage.portal.reacts(external, "");
    const polled = await poll.ask(undefined, account, wire);
    expect(polled.ok && polled.events.slice(1)).toMatchObject([
      { type: "reaction", external, emoji: ["🔥"] },
      { type: "reaction", external, emoji: [] },
    ]);
  });
});

it("shows that we type and have read", async () => {
  const account = await stage.connected();
  const { id } = stage.portal.customer();
  const said = stage.portal.says(id, "Hello");
  await channel.outbound?.typing?.(id, account, wire);
  await channel.outbound?.markRead?.(id, said.id, account, wire);
  expect(stage.portal.messages(id)[0]).toMatchObject({ state: "read" });
});

it("notifies each user once a week, in the name of an open line", async () => {
  const account = await stage.connected({ networkCode: "0123456789abcdef0123456789abcdef" });
  const { id } = stage.portal.customer();
  expect(await notify(id, "Tulips are here", account, wire)).toMatchObject({ ok: true });
  expect(stage.portal.messages(id).at(-1)).toMatchObject({ by: "ours", text: "Tulips are here" });
  expect(await notify(id, "And lilies", account, wire)).toMatchObject({ error: { kind: "rejected" } });
});

it("a webhook without the right is refused in words when connecting", async () => {
  stage.portal.account.settings.rights = [];
  await expect(stage.connected()).rejects.toThrow(/Give the incoming webhook the right “imbot”/);
});
