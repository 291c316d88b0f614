import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Entry } from "../../src/protocol/entry.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { type Chat, startChats } from "../support/chats.ts";
import { type Operator, startOperator } from "../support/operator.ts";
import { type System, startSystem } from "../support/system.ts";
import { transcriptOf } from "../support/transcript.ts";
import { until } from "../support/until.ts";
import { startVisitor, type Visitor } from "../support/visitor.ts";

const kills = 20;
const visitorCount = 50;
const bots = 5;
const chatsOfEachBot = 10;
/** How long an operator, a client or a provider may take to have everything settled after the last crash. */
const settledWithin = 60_000;

let system: System;
let simulator: Simulator;
let line: string;
let operators: Operator[];
let visitors: Visitor[];
let chats: Chat[];
const backAfter: number[] = [];

beforeAll(async () => {
  simulator = await startSimulator();
  system = await startSystem();
  const staffed = await system.staffedLine({ capacity: 100, visitorMessagesPerMinute: 10_000 }, 4);
  line = staffed.line;
  operators = staffed.people.map((person) => startOperator(system.url, line, person));
  await until(() => operators.every((operator) => operator.ready()), 20_000);
  visitors = Array.from({ length: visitorCount }, () => startVisitor(system.url, line));
  chats = await startChats(simulator, bots, chatsOfEachBot, (token) =>
    system.api("POST", "/api/channels", { kind: "telegram", line, base: simulator.url, secrets: { token } }),
  );
});

afterAll(async () => {
  for (const client of [...(visitors ?? []), ...(operators ?? [])]) client.stop();
  await system?.stop();
  await simulator?.close();
});

it(`is killed ${kills} times under load and comes back within 10 s each time, everybody served in the end`, async () => {
  const talking = new AbortController();
  const talk = Promise.all([...visitors, ...chats].map((client) => keepTalking(client, talking.signal)));
  for (let kill = 0; kill < kills; kill++) {
    await pause(500 + Math.random() * 2_000);
    backAfter.push(await system.crash());
  }
  await pause(1_000);
  talking.abort();
  await talk;

  expect(Math.max(...backAfter)).toBeLessThan(10_000);
  await simulator.telegram.settled(settledWithin);
  const unheard = () => visitors.filter((visitor) => !visitor.isAnswered()).length;
  await until(
    () => unheard() === 0,
    settledWithin,
    () => `${unheard()} visitors wait for an acknowledgement`,
  );
  await until(
    async () => (await waiting()).length === 0,
    settledWithin,
    () => "somebody still waits for an answer",
  );
  for (const operator of operators) operator.rest();
  await until(() => operators.every((operator) => operator.isIdle()), settledWithin);
});

it("AS7 every session that was opened is known to the Line, and held by somebody", async () => {
  const sessions = await openSessions();
  expect(sessions).toHaveLength(visitors.length + chats.length);
  expect(sessions.filter(({ holder }) => !holder)).toEqual([]);
});

it("RC4 no transcript has a gap", async () => {
  for (const { conversation } of await openSessions()) {
    const entries = await transcriptOf(system, conversation);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  }
});

it("RC3 DL6 every message is there once, in the order it was said, under the seq that was acknowledged", async () => {
  const transcripts = await Promise.all(
    (await openSessions()).map(({ conversation }) => transcriptOf(system, conversation)),
  );
  const byFirst = new Map(transcripts.map((entries) => [clientTexts(entries)[0], entries]));
  expect(byFirst.size).toBe(visitors.length + chats.length);
  for (const client of [...visitors, ...chats]) {
    const entries = byFirst.get(client.said[0]?.text) ?? [];
    expect(clientTexts(entries)).toEqual(client.said.map(({ text }) => text));
    for (const { seq, text } of client.said) if (seq !== undefined) expect(entries[seq - 1]).toMatchObject({ text });
  }
  const written = transcripts.flat().flatMap((entry) => (entry.author.kind === "operator" && entry.id) || []);
  const answers = operators.flatMap((operator) => operator.answers);
  const times = Map.groupBy(written, (id) => id);
  for (const answer of answers) {
    const { id, refused } = answer;
    expect({ ...answer, times: times.get(id)?.length ?? 0 }).toEqual({ ...answer, times: refused ? 0 : 1 });
  }
});

it("DL7 every visitor has been shown the whole conversation, once and in order", async () => {
  const transcripts = await Promise.all(
    (await openSessions()).map(({ conversation }) => transcriptOf(system, conversation)),
  );
  for (const visitor of visitors) {
    const transcript = transcripts.find((entries) => clientTexts(entries)[0] === visitor.said[0]?.text) ?? [];
    const theirs = transcript.filter((entry) => entry.audience === "public").map(({ seq }) => seq);
    expect(visitor.transcript().map(({ seq }) => seq)).toEqual(theirs);
  }
});

it("DL1 DL3 every answer reached its chat in order and once, or is marked as uncertain", async () => {
  let uncertain = 0;
  for (const { conversation, channel } of await openSessions()) {
    if (channel.kind !== "telegram") continue;
    const answers = async () => (await transcriptOf(system, conversation)).filter(isAnswer);
    await until(
      async () => (await answers()).every(isSettled),
      settledWithin,
      () => `${conversation} has unsent answers`,
    );
    const texts = (await answers()).map((entry) => entry.text);
    const [chat] = simulator.ledger().filter((sent) => texts.includes(sent.text ?? ""));
    const sent = simulator.ledger().filter((one) => one.bot === chat?.bot && one.chat === chat.chat);
    const numbers = sent.map(({ text }) => texts.indexOf(text ?? ""));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    for (const { text, delivery } of await answers()) {
      const times = sent.filter((one) => one.text === text).length;
      if (delivery?.state === "uncertain") {
        uncertain++;
        expect(times).toBeLessThanOrEqual(1);
      } else {
        expect(delivery?.state).toBe("sent");
        expect(times).toBe(1);
      }
    }
  }
  // At most what was on its way when the runtime went down, one message a chat.
  expect(uncertain).toBeLessThanOrEqual(kills * bots * chatsOfEachBot);
  expect(uncertain).toBeLessThan(simulator.ledger().length / 4);
  console.info(report(uncertain));
});

function report(uncertain: number): string {
  const slowest = Math.round(Math.max(...backAfter));
  const said = [...visitors, ...chats].reduce((sum, client) => sum + client.said.length, 0);
  const answered = operators.reduce((sum, operator) => sum + operator.answers.length, 0);
  return `${kills} kills, slowest back after ${slowest} ms; ${said} messages, ${answered} answers, ${uncertain} uncertain`;
}

async function keepTalking(
  client: { said: unknown[]; say: (text: string) => void },
  stopped: AbortSignal,
): Promise<void> {
  const name = crypto.randomUUID();
  while (!stopped.aborted) {
    client.say(`message ${client.said.length} of ${name}`);
    await pause(400 + Math.random() * 2_000, undefined, { signal: stopped }).catch(() => undefined);
  }
}

async function openSessions(): Promise<SessionView[]> {
  return (await system.api<{ sessions: SessionView[] }>("GET", `/api/lines/${line}/sessions`)).sessions;
}

async function waiting(): Promise<SessionView[]> {
  return (await openSessions()).filter(({ waitingSince }) => waitingSince !== undefined);
}

function clientTexts(entries: Entry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === "message" && entry.author.kind === "client" ? [entry.text] : []));
}

function isAnswer(entry: Entry): entry is Entry & { kind: "message" } {
  return entry.kind === "message" && entry.author.kind === "operator";
}

function isSettled({ delivery }: Entry & { kind: "message" }): boolean {
  return delivery !== undefined && delivery.state !== "queued" && delivery.state !== "sending";
}
