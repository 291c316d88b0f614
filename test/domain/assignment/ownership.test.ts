import { describe, expect, it } from "vitest";
import { takeSnapshot } from "../../../src/domain/assignment/snapshot.ts";
import { modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("who owns a session, %s", (mode) => {
  it.each(["queued", "parked", "offered"] as const)(
    "AS10 50 claims of one session that is %s: one owner, 49 told who",
    (state) => {
      const crowd = Array.from({ length: 50 }, (_, index) => `operator${index}`);
      const play = playLine({ mode }, crowd);
      for (const operator of crowd) play.operator(operator).duty("on");
      if (state !== "parked") play.operator("operator0").connect();
      play.arrives("c1");
      if (state === "queued") play.operator("operator0").skips("c1");
      expect(play.stateOf("c1")).toBe(state);

      const seen = play.epochOf("c1");
      const outcomes = crowd.reverse().map((operator) => play.operator(operator).claims("c1", seen, true));
      const owner = play.holderOf("c1");
      expect(outcomes.filter((outcome) => "events" in outcome)).toHaveLength(1);
      const refusal = { code: "taken", message: `Taken by ${owner?.toUpperCase()}.` };
      expect(outcomes.filter((outcome) => "refusal" in outcome)).toEqual(Array(49).fill({ refusal }));
      expect(play.all("assigned")).toHaveLength(1);
    },
  );

  const held = () => {
    const play = playLine({ mode });
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("c1");
    play.operator("anna").serves("c1");
    return play;
  };

  it("LC3 every change of holder, and every offer, has an epoch of its own", () => {
    const play = held();
    play.writes("c1");
    play.operator("anna").off();
    play.operator("boris").accepts("c1");
    const epochs = play.events.flatMap((event) => ("epoch" in event && event.type !== "arrived" ? [event.epoch] : []));
    expect(epochs).toEqual([1, 2, 3, 4, 5]);
  });

  it("LC3 an accept, a skip, a claim, an answer or an end that carries an older epoch changes nothing", () => {
    const play = playLine({ mode });
    play.operator("anna").on();
    play.arrives("c1");
    const seen = play.epochOf("c1");
    play.operator("anna").off();
    play.operator("boris").on();
    const before = takeSnapshot(play.state);
    const boris = play.operator("boris");
    for (const act of [boris.accepts, boris.skips, boris.claims, boris.answers, boris.closes]) {
      expect(act("c1", seen)).toMatchObject({ refusal: { code: "stale" } });
    }
    expect(takeSnapshot(play.state)).toEqual(before);
  });

  it("LC3 whoever held a session and lost it is told who has it", () => {
    const play = held();
    const seen = play.epochOf("c1");
    play.operator("anna").off();
    play.writes("c1");
    play.operator("boris").accepts("c1");
    play.operator("anna").on();
    expect(play.operator("anna").answers("c1", seen)).toMatchObject({
      refusal: { code: "taken", message: "Taken by BORIS." },
    });
  });

  it("LC3 an answer that was written while the session became one's own is sent, an older one is not", () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    const offered = play.epochOf("c1");
    play.operator("anna").accepts("c1");
    expect(play.operator("anna").answers("c1", offered)).toHaveProperty("events");
    expect(play.operator("anna").answers("c1", offered - 1)).toMatchObject({ refusal: { code: "stale" } });
    expect(play.all("assigned")).toHaveLength(1);
  });

  it("LC3 an offer's timer does not touch the offer of the conversation's next session, though epochs are alike", () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    play.tick(30);
    play.closes("c1");
    play.arrives("c1", { epoch: 0 });
    expect(play.all("offered").map(({ epoch }) => epoch)).toEqual([1, 1]);
    play.tick(30);
    expect(play.offeredTo("c1")).toEqual(["anna"]);
    play.tick(30);
    expect(play.offeredTo("c1")).toEqual([]);
  });

  it("LC3 a session that has ended can be had no more, and hearing of its end again changes nothing", () => {
    const play = held();
    play.closes("c1");
    const before = takeSnapshot(play.state);
    const anna = play.operator("anna");
    for (const act of [anna.accepts, anna.skips, anna.claims, anna.answers, anna.closes]) {
      expect(act("c1")).toMatchObject({ refusal: { code: "closed" } });
    }
    expect(play.hearsAgain("c1")).toEqual({ events: [] });
    expect(takeSnapshot(play.state)).toEqual(before);
  });

  it.each([true, false])("LC3 news of an older session is no news, closed: %s", (closed) => {
    const play = held();
    const older = { session: 0, epoch: 0, channel: { id: "site", kind: "site" as const }, openedAt: 0 };
    const facts = { conversation: "c1", ...older, closed, waiting: true };
    expect(play.run({ type: "hear", facts })).toEqual({ events: [] });
    expect(play.holderOf("c1")).toBe("anna");
  });

  it("LC1 a new session of a conversation ends the one before", () => {
    const play = held();
    play.arrives("c1");
    expect(play.all("closed")).toMatchObject([{ conversation: "c1", session: 1 }]);
    expect(play.state.sessions.get("c1")).toMatchObject({ number: 2 });
    expect(play.loadOf("anna")).toBe(play.offeredTo("c1").includes("anna") ? 1 : 0);
  });

  it("LC1 only its operator ends a session, or a supervisor", () => {
    const play = held();
    const { epoch } = play.state.sessions.get("c1") ?? { epoch: 0 };
    expect(play.operator("boris").closes("c1", epoch)).toMatchObject({ refusal: { code: "taken" } });
    expect(play.operator("boris").closes("c1", epoch, true)).toHaveProperty("events");
    expect(play.operator("anna").closes("c1", epoch)).toHaveProperty("events");
    play.arrives("c2");
    expect(play.operator("anna").closes("c2")).toMatchObject({ refusal: { code: "not_eligible" } });
  });

  it("LC2 a session keeps the version of the settings it started under", () => {
    const play = held();
    play.configure({}, ["anna"]);
    play.arrives("c2");
    expect(play.all("arrived").map(({ settings }) => settings)).toEqual([1, 2]);
  });
});
