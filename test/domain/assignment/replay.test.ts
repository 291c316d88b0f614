import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf, replay, summaryOf } from "../../../src/domain/assignment/replay.ts";
import { modes, playLine } from "../../support/line-play.ts";
import { histories, perform } from "./steps.ts";

/** Long and short sessions by turns, for one who can do much and one who can do little: strictly in turn nobody cares. */
function unevenDay(mode: (typeof modes)[number]) {
  const play = playLine({ mode }, [
    { operator: "anna", capacity: 20 },
    { operator: "boris", capacity: 2 },
  ]);
  play.operator("anna").on();
  play.operator("boris").on();
  for (let index = 0; index < 12; index++) {
    const conversation = `c${index}`;
    play.arrives(conversation);
    play.tick(5);
    const taker = play.offeredTo(conversation).at(-1) ?? "";
    play.operator(taker).answers(conversation);
    if (index % 2 === 1) play.closes(conversation);
    play.tick(25);
  }
  return play;
}

describe.each(modes)("a day under %s", (mode) => {
  it("AS11 comes out the same when replayed as it was", () => {
    const play = unevenDay(mode);
    const really = Object.groupBy(play.all("assigned"), ({ to }) => to);
    const outcome = replay(play.events, {});
    expect(outcome.perOperator).toEqual(
      Object.fromEntries(Object.entries(really).map(([who, all]) => [who, all?.length])),
    );
    expect(outcome.waits.map(({ conversation }) => conversation)).toEqual(
      Array.from({ length: 12 }, (_, index) => `c${index}`),
    );
    expect(new Set(outcome.waits.map(({ seconds }) => seconds))).toEqual(new Set([5]));
    expect(outcome.untaken).toBe(0);
  });
});

it("AS11 comes out otherwise under another mode", () => {
  const { events } = unevenDay("in_turn");
  expect(replay(events, {}).perOperator).toEqual({ anna: 6, boris: 6 });
  const evenly = replay(events, { mode: "evenly" }).perOperator;
  expect(evenly.anna).toBeGreaterThan(6);
  expect((evenly.anna ?? 0) + (evenly.boris ?? 0)).toBe(12);
});

it("AS11 a session that was taken without an offer is accepted in the usual time", () => {
  const play = playLine({ mode: "in_turn" }, ["anna"]);
  play.operator("anna").on();
  play.arrives("c1");
  play.tick(7);
  play.operator("anna").accepts("c1");
  play.arrives("c2");
  play.operator("anna").skips("c2");
  play.tick(100);
  play.operator("anna").claims("c2");
  play.tick(60);
  expect(replay(play.events, {})).toMatchObject({ waits: [{ seconds: 7 }, { seconds: 7 }], untaken: 0 });
});

it("AS11 a session that ended, or was left, without anybody is untaken", () => {
  const play = playLine({}, ["anna"]);
  play.arrives("c1");
  play.tick(60);
  play.closes("c1");
  play.arrives("c2");
  play.tick(600);
  expect(replay(play.events, {})).toEqual({ waits: [], untaken: 2, perOperator: {} });
});

it("AS11 any history can be replayed under any mode, and every session is accounted for", () => {
  fc.assert(
    fc.property(histories, fc.constantFrom(...modes), (steps, mode) => {
      const play = playLine({}, []);
      for (const step of steps) perform(play, step);
      const { waits, untaken, perOperator } = replay(play.events, { mode });
      expect(waits.length + untaken).toBe(play.all("arrived").length);
      const given = Object.values(perOperator).reduce((sum, count) => sum + count, 0);
      expect(given).toBeGreaterThanOrEqual(waits.length);
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  );
}, 60_000);

it("AS11 what really happened is read off the same history, and summed up", () => {
  const { events } = unevenDay("in_turn");
  const really = outcomeOf(events);
  expect(really).toEqual(replay(events, {}));
  expect(summaryOf(really, ["anna", "boris"])).toMatchObject({
    ...{ sessions: 12, untaken: 0, median: 5, p90: 5, evenness: 1 },
    perOperator: { anna: 6, boris: 6 },
  });
  const alone = replay(events, {}, ["boris"]);
  expect(alone.perOperator).toEqual({ anna: 12 });
  expect(summaryOf(alone, ["anna", "boris"]).evenness).toBe(0.5);
});
