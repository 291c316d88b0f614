import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { type Operator, startOperator } from "../support/operator.ts";
import { ask, type System, startSystem } from "../support/system.ts";
import { until } from "../support/until.ts";
import { startVisitor, type Visitor } from "../support/visitor.ts";

/** Longer than the Worker holds what it read from the directory. */
const outage = 6_000;

let system: System;
let simulator: Simulator;
let line: string;
let operator: Operator;
const visitors: Visitor[] = [];

const directory = (mood: "works" | "fails" | "hangs") => ask(system.url, "POST", `/fault/${mood}`);
const visitor = () => {
  const one = startVisitor(system.url, line);
  visitors.push(one);
  return one;
};
const answersTo = (one: Visitor) => one.transcript().filter(({ author }) => author.kind === "operator").length;
const sentTo = (chat: number) => simulator.ledger().filter((sent) => sent.chat === chat).length;
const indexed = async () => (await ask<{ count: number }>(system.url, "GET", "/fault/indexed")).count;

beforeAll(async () => {
  simulator = await startSimulator();
  system = await startSystem("test/faults/faulty-directory.ts");
  const staffed = await system.staffedLine({ capacity: 100 }, 1);
  line = staffed.line;
  const [person] = staffed.people;
  if (!person) throw new Error("nobody is there");
  operator = startOperator(system.url, line, person);
  await until(() => operator.ready(), 20_000);
  const secrets = { token: simulator.telegram.token };
  await system.api("POST", "/api/channels", { kind: "telegram", line, base: simulator.url, secrets });
});

afterAll(async () => {
  for (const client of [...visitors, operator]) client?.stop();
  await system?.stop();
  await simulator?.close();
});

describe.each([
  { mood: "fails" as const, chats: 100 },
  { mood: "hangs" as const, chats: 200 },
])("while the directory $mood", ({ mood, chats }) => {
  it("messages flow both ways on every channel, from people known and new; afterwards the index catches up", async () => {
    const known = visitor();
    known.say("hello");
    simulator.telegram.says(chats, "hello");
    const greeted = () => `${answersTo(known)} ${sentTo(chats)}`;
    await until(() => answersTo(known) === 1 && sentTo(chats) === 1, 30_000, greeted);
    const before = await indexed();

    await directory(mood);
    try {
      await pause(outage);
      const stranger = visitor();
      stranger.say("and who answers me?");
      known.say("are you still there?");
      simulator.telegram.says(chats, "are you still there?");
      simulator.telegram.says(chats + 1, "and who answers me?");
      const state = () => `${answersTo(known)} ${answersTo(stranger)} ${sentTo(chats)} ${sentTo(chats + 1)}`;
      const isServed = () => answersTo(known) === 2 && answersTo(stranger) === 1;
      const isServedOutside = () => sentTo(chats) === 2 && sentTo(chats + 1) === 1;
      await until(() => isServed() && isServedOutside(), 30_000, state);
      // Nothing of the outage has been indexed, or the directory was not down.
      expect(await indexed()).toBe(before);
    } finally {
      await directory("works");
    }
    await until(async () => (await indexed()) === before + 2, 60_000);
  });

  it("and a crash in the middle of it loses nothing", async () => {
    const before = await indexed();
    const one = visitor();
    await until(() => one.connected(), 10_000);
    await directory(mood);
    one.say("hello");
    await until(() => answersTo(one) === 1, 20_000);
    // The runtime comes back with a directory that works: the fault was in its memory.
    await system.crash();
    await until(async () => (await indexed()) === before + 1, 60_000);
    one.say("again");
    await until(() => answersTo(one) === 2, 30_000);
  });
});
