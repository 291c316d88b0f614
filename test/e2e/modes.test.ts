import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OperatorDown } from "../../src/protocol/operator/down.ts";
import type { OperatorUpInput } from "../../src/protocol/operator/up.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { keepSocket, operatorTicket } from "../support/lasting-socket.ts";
import { type Person, type System, startSystem } from "../support/system.ts";
import { until } from "../support/until.ts";
import { startVisitor } from "../support/visitor.ts";

const patience = 10_000;

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.stop());

/** Somebody at the console who does nothing by themselves. */
function sit(line: string, person: Person) {
  const sessions = new Map<string, SessionView>();
  const refusals: string[] = [];
  const onDuty = new Set<string>();
  const socket = keepSocket<OperatorUpInput, OperatorDown>({
    url: system.url,
    kind: "operator",
    line,
    ticket: () => operatorTicket(system.url, line, person.cookie),
    hear(frame) {
      if (frame.t === "hello") socket.send({ t: "duty", id: newId(), duty: "on" });
      if (frame.t === "hello" || frame.t === "operators") {
        for (const { id, duty, connected } of frame.operators) if (duty === "on" && connected) onDuty.add(id);
      }
      if (frame.t === "sessions") for (const one of frame.sessions) sessions.set(one.conversation, one);
      if (frame.t === "refused") refusals.push(frame.error.message);
    },
    lost: () => sessions.clear(),
  });
  return {
    person,
    refusals,
    /** How many of the team are seen to be at work. */
    sees: () => onDuty.size,
    offered: () => [...sessions.values()].filter(({ offer }) => offer?.to.includes(person.id)),
    session: (conversation: string) => sessions.get(conversation),
    answer(conversation: string, epoch: number, text: string) {
      socket.send({ t: "send", id: newId(), conversation, epoch, text });
    },
    stop: () => socket.stop(),
  };
}
const newId = () => `mode-${crypto.randomUUID()}`;

async function staffed(mode: string) {
  const { line, people } = await system.staffedLine({ mode }, 3);
  const team = people.map((person) => sit(line, person));
  await until(() => team.every((one) => one.sees() === team.length), patience);
  return { line, team };
}

/** So many visitors write, one after the other; gives who was offered each. */
async function arrivals(line: string, team: ReturnType<typeof sit>[], count: number): Promise<number[][]> {
  const offers: number[][] = [];
  const known = new Set<string>();
  for (let number = 0; number < count; number++) {
    const visitor = startVisitor(system.url, line);
    visitor.say("Hello");
    let fresh: SessionView | undefined;
    await until(() => {
      fresh = team.flatMap((one) => one.offered()).find(({ conversation }) => !known.has(conversation));
      return fresh !== undefined;
    }, patience);
    known.add(fresh?.conversation ?? "");
    offers.push(team.flatMap(({ person }, index) => (fresh?.offer?.to.includes(person.id) ? [index] : [])));
    visitor.stop();
  }
  return offers;
}

describe("a line of three, from outside", () => {
  it("AS2 in_turn goes round in roster order", async () => {
    const { line, team } = await staffed("in_turn");
    expect(await arrivals(line, team, 5)).toEqual([[0], [1], [2], [0], [1]]);
    for (const one of team) one.stop();
  });

  it("AS3 evenly gives to whoever has least", async () => {
    const { line, team } = await staffed("evenly");
    const offers = await arrivals(line, team, 6);
    expect(offers.slice(0, 3)).toEqual([[0], [1], [2]]);
    expect(offers.slice(3).flat().sort()).toEqual([0, 1, 2]);
    for (const one of team) one.stop();
  });

  it("AS4 all_at_once asks everybody; the first answer takes it and the other is told who did", async () => {
    const { line, team } = await staffed("all_at_once");
    expect(await arrivals(line, team, 1)).toEqual([[0, 1, 2]]);
    const [first, second] = team;
    const offer = first?.offered()[0];
    const { conversation = "", epoch = 0 } = offer ?? {};
    first?.answer(conversation, epoch, "I am here.");
    second?.answer(conversation, epoch, "Me too!");
    await until(() => (second?.refusals.length ?? 0) + (first?.refusals.length ?? 0) > 0, patience);
    const loser = second?.refusals.length ? second : first;
    const winner = loser === second ? first : second;
    expect(loser?.refusals[0]).toContain(winner?.person.name);
    for (const one of team) one.stop();
  });
});
