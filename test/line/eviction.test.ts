import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/domain/assignment/explain.ts";
import { botApi } from "../support/bot-api.ts";
import { aBot, aCustomer, type Customer } from "../support/customer.ts";
import {
  aLine,
  lastSession,
  lineStub,
  type OperatorEar,
  operatorAt,
  principal,
  setClock,
  visitorAt,
} from "../support/line.ts";

const telegram = botApi();
const minute = 60_000;

type Stage = {
  line: string;
  anna: OperatorEar;
  boris: OperatorEar;
  visitor: Awaited<ReturnType<typeof visitorAt>>;
  customer: Customer;
};
const sessionOf = (ear: OperatorEar, conversation: string) => {
  const seen = ear.heard
    .flatMap((f) => (f.t === "sessions" ? f.sessions : []))
    .filter((s) => s.conversation === conversation);
  return seen.at(-1) ?? { epoch: -1 };
};
const offeredTo = (ear: OperatorEar, conversation: string, who: string) =>
  ear.until(
    (f) => f.t === "sessions" && f.sessions.some((s) => s.conversation === conversation && s.offer?.to[0] === who),
  );
const entries = (ear: OperatorEar, conversation: string) =>
  ear.heard.flatMap((f) => (f.t === "entries" && f.conversation === conversation ? f.entries : []));

/** Each step is a command and whatever shows that its effects have come. */
const scenario: ((stage: Stage) => Promise<unknown>)[] = [
  ({ customer }) => customer.says("Do you ship to Tver?", { from: { name: "Olga" }, external: "1" }),
  ({ anna, customer }) => offeredTo(anna, customer.id, "anna"),
  ({ anna, customer }) => anna.ask({ t: "skip", conversation: customer.id, epoch: sessionOf(anna, customer.id).epoch }),
  ({ boris, customer }) => offeredTo(boris, customer.id, "boris"),
  ({ customer }) => customer.says("Hello?", { external: "2" }),
  ({ boris, customer }) =>
    boris.ask({ t: "accept", conversation: customer.id, epoch: sessionOf(boris, customer.id).epoch }),
  ({ boris, customer }) =>
    boris.until(
      (f) => f.t === "sessions" && f.sessions.some((s) => s.conversation === customer.id && s.holder?.id === "boris"),
    ),
  ({ boris, customer }) => boris.ask({ t: "read", conversation: customer.id, seq: 2 }),
  ({ boris, customer }) => {
    const { epoch } = sessionOf(boris, customer.id);
    return boris.ask({ t: "send", conversation: customer.id, epoch, text: "Who knows about Tver?", audience: "house" });
  },
  async ({ boris, customer }) => {
    telegram.meets = [{ status: 429, retryAfter: 5 }];
    const { epoch } = sessionOf(boris, customer.id);
    const frame = { t: "send", conversation: customer.id, epoch, text: "We do.", replyTo: 1 } as const;
    const said = await boris.ask(frame);
    await customer.isPutOff(said.t === "ack" ? (said.seq ?? 0) : 0);
  },
  async ({ customer }) => {
    await customer.later(minute);
    await expect.poll(() => telegram.ledger.length).toBe(1);
  },
  ({ visitor }) => visitor.ask({ t: "send", id: "frame-first", text: "Is this open?" }),
  ({ anna }) => anna.until((f) => f.t === "sessions" && f.sessions.some((s) => s.channel.kind === "site")),
  ({ visitor }) => visitor.ask({ t: "send", id: "frame-first", text: "Is this open?" }),
  ({ visitor }) => visitor.ask({ t: "typing", on: true }),
  ({ anna }) => {
    const { conversation, epoch } = lastSession(anna);
    return anna.ask({ t: "send", conversation, epoch, text: "It is." });
  },
  ({ visitor }) => visitor.ask({ t: "read", seq: 3 }),
  ({ visitor }) => visitor.ask({ t: "send", text: "Thank you" }),
  ({ customer }) => customer.says("Good", { external: "3" }),
  ({ boris, customer }) => boris.until(() => entries(boris, customer.id).some((e) => "text" in e && e.text === "Good")),
  ({ boris, customer }) =>
    boris.ask({ t: "close", conversation: customer.id, epoch: sessionOf(boris, customer.id).epoch }),
  ({ customer }) => customer.says("One more thing", { external: "4" }),
  ({ boris, customer }) => offeredTo(boris, customer.id, "boris"),
  async ({ line, anna, boris, customer }) => {
    // Nobody takes it in time.
    await setClock(lineStub(line), Date.now() + 31_000);
    await Promise.all([anna.ask({ t: "duty", duty: "on" }), boris.ask({ t: "duty", duty: "on" })]);
    await runDurableObjectAlarm(lineStub(line));
    await offeredTo(anna, customer.id, "anna");
  },
];

/** Names that differ from run to run. */
const plain = (text: string) => text.replaceAll(/frame-[0-9a-f-]{36}/g, "frame");
const settled = ({ kind, reason, to, session }: Decision) => ({ kind, reason, session, to: to.map(({ id }) => id) });

async function play(between: (stage: Stage) => Promise<void>) {
  const line = await aLine({ mode: "in_turn" });
  const [anna, boris] = [await operatorAt(line, "anna"), await operatorAt(line, "boris")];
  const visitor = await visitorAt(line, "the-visitor");
  const stage = { line, anna, boris, visitor, customer: aCustomer(line, await aBot(line, telegram)) };
  for (const step of scenario) {
    await step(stage);
    await between(stage);
  }
  const { customer } = stage;
  const site = anna.heard.flatMap((f) => (f.t === "sessions" ? f.sessions : [])).find((s) => s.channel.kind === "site");
  const sue = principal("sue", line, "supervisor");
  const why = async (conversation: string) => {
    const decisions = await lineStub(line).why(sue, conversation);
    return "refusal" in decisions ? decisions : (decisions as Decision[]).map(settled);
  };
  const transcript = (await customer.entries()).map(({ at: _, sentAt: __, ...entry }) => entry);
  const onPage = await visitor.ask({ t: "history" });
  const views = (await lineStub(line).sessions(sue)).map(
    ({ state, epoch, session, holder, offer, preview, lastSeq }) => ({
      ...{ state, epoch, session, holder, lastSeq },
      offer: offer?.to,
      preview: preview.text,
    }),
  );
  const told = (ear: OperatorEar) =>
    [...new Set(entries(ear, customer.id).map(({ seq }) => seq))].sort((a, b) => a - b);
  return JSON.parse(
    plain(
      JSON.stringify({
        transcript,
        onPage: onPage.t === "history" ? onPage.entries.map(({ at: _, ...entry }) => entry) : onPage,
        views: views.toSorted((a, b) => a.preview.localeCompare(b.preview)),
        decisions: [await why(customer.id), await why(site?.conversation ?? "")],
        sent: telegram.ledger.map(({ text, replyTo }) => [text, replyTo]),
        told: [told(anna), told(boris)],
        closed: [anna.closed, boris.closed, visitor.closed],
      }),
    ),
  ) as unknown;
}

describe("the same history", () => {
  let undisturbed: unknown;
  it("DL7 runs through once undisturbed", async () => {
    undisturbed = await play(async () => {});
    expect(undisturbed).toMatchObject({ sent: [["We do.", 1]], closed: [null, null, null] });
  });

  it.each<[string, (stage: Stage) => DurableObjectStub[]]>([
    ["the Line", ({ line }) => [lineStub(line)]],
    ["the Conversation", ({ customer }) => [customer.stub()]],
    ["both", ({ line, customer }) => [lineStub(line), customer.stub()]],
  ])("DL7 AS10 LC3 gives the same with an eviction of %s after every command", async (_, actors) => {
    telegram.ledger = [];
    let evictions = 0;
    const outcome = await play(async (stage) => {
      for (const actor of actors(stage)) {
        await evictDurableObject(actor).then(() => evictions++, notRunning);
      }
    });
    expect(outcome).toEqual(undisturbed);
    expect(evictions).toBeGreaterThan(scenario.length / 3);
  });
});

/** It sleeps already. */
function notRunning(error: unknown): void {
  if (!String(error).includes("not currently running")) throw error;
}
