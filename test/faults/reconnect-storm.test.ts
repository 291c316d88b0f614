import { afterAll, beforeAll, expect, it } from "vitest";
import type { SessionView } from "../../src/protocol/session.ts";
import { type Operator, startOperator } from "../support/operator.ts";
import { type System, startSystem } from "../support/system.ts";
import { transcriptOf } from "../support/transcript.ts";
import { until } from "../support/until.ts";
import { startVisitor, type Visitor } from "../support/visitor.ts";

/** As many as STORM says; a thousand take about a minute. */
const clients = Number(process.env.STORM ?? 200);

let system: System;
let line: string;
let operators: Operator[];
let visitors: Visitor[];

beforeAll(async () => {
  system = await startSystem();
  const staffed = await system.staffedLine(
    { capacity: 100, visitorMessagesPerMinute: 10_000 },
    Math.ceil(clients / 90),
  );
  line = staffed.line;
  operators = staffed.people.map((person) => startOperator(system.url, line, person));
  await until(() => operators.every((operator) => operator.ready()), 30_000);
  visitors = Array.from({ length: clients }, () => startVisitor(system.url, line));
  await until(() => visitors.every((visitor) => visitor.connected()), 60_000);
});

afterAll(async () => {
  for (const client of [...(visitors ?? []), ...(operators ?? [])]) client.stop();
  await system?.stop();
});

it(`DL7 ${clients} clients come back after a crash, 99 of 100 within 15 s, without a gap or anything twice`, async () => {
  for (const [number, visitor] of visitors.entries()) visitor.say(`first of ${number}`);
  const unanswered = () => visitors.filter((visitor) => !visitor.isAnswered()).length;
  await until(
    () => unanswered() === 0,
    60_000,
    () => `${unanswered()} wait for their first answer`,
  );

  // Everybody writes, and before most of them are answered the runtime is gone.
  for (const [number, visitor] of visitors.entries()) visitor.say(`second of ${number}`);
  const crashedAt = performance.now();
  await system.crash();
  const away = () => visitors.filter((visitor) => visitor.resumedAt() < crashedAt).length;
  await until(
    () => away() + unanswered() === 0,
    60_000,
    () => `${away()} are away, ${unanswered()} wait for an answer`,
  );
  const waits = visitors.map((visitor) => visitor.resumedAt() - crashedAt).sort((a, b) => a - b);
  expect(waits[Math.ceil(waits.length * 0.99) - 1]).toBeLessThan(15_000);

  await until(async () => (await openSessions()).every(({ waitingSince }) => waitingSince === undefined), 60_000);
  const sessions = await openSessions();
  expect(sessions).toHaveLength(clients);
  const transcripts = new Map<string, number[]>();
  for (const { conversation } of sessions) {
    const entries = await transcriptOf(system, conversation);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const texts = entries.flatMap((entry) =>
      entry.kind === "message" && entry.author.kind === "client" ? [entry.text] : [],
    );
    expect(texts).toEqual([texts[0], texts[0]?.replace("first", "second")]);
    const shown = entries.filter(({ audience }) => audience === "public").map(({ seq }) => seq);
    transcripts.set(texts[0] ?? "", shown);
  }
  for (const visitor of visitors) {
    expect(visitor.transcript().map(({ seq }) => seq)).toEqual(transcripts.get(visitor.said[0]?.text ?? ""));
  }
});

async function openSessions(): Promise<SessionView[]> {
  return (await system.api<{ sessions: SessionView[] }>("GET", `/api/lines/${line}/sessions`)).sessions;
}
