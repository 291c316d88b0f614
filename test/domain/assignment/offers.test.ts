import { describe, expect, it } from "vitest";
import { modes, type Play, playLine } from "../../support/line-play.ts";

describe.each(["in_turn", "evenly"] as const)("an offer to one, %s", (mode) => {
  it("AS5 lasts 60 s and passes on to the next", () => {
    const play = playLine({ mode });
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("c1");
    play.tick(59);
    expect(play.offeredTo("c1")).toEqual(["anna"]);
    play.tick(1);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
    expect(play.all("passed")).toMatchObject([{ operators: ["anna"], why: "timed_out" }]);
  });

  it("AS5 passes on at once when skipped, and comes back to nobody in the same round", () => {
    const play = playLine({ mode });
    for (const operator of ["anna", "boris", "clara"]) play.operator(operator).on();
    play.arrives("c1");
    const asked = [1, 2, 3].map(() => {
      const [operator = ""] = play.offeredTo("c1");
      play.operator(operator).skips("c1");
      return operator;
    });
    expect(asked).toEqual(["anna", "boris", "clara"]);
    expect(play.offeredTo("c1")).toEqual([]);
  });

  it("AS5 can only be answered by whoever has it; a supervisor may step in", () => {
    const play = playLine({ mode });
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("c1");
    const boris = play.operator("boris");
    for (const refused of [boris.claims("c1"), boris.answers("c1")]) {
      expect(refused).toMatchObject({ refusal: { code: "not_eligible" } });
    }
    for (const refused of [boris.accepts("c1"), boris.skips("c1")]) {
      expect(refused).toMatchObject({ refusal: { code: "stale" } });
    }
    expect(play.offeredTo("c1")).toEqual(["anna"]);
    boris.claims("c1", play.epochOf("c1"), true);
    expect(play.holderOf("c1")).toBe("boris");
  });
});

describe.each(modes)("taking and passing, %s", (mode) => {
  const alone = () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    return play;
  };

  it("AS5 an explicit accept takes it", () => {
    const play = alone();
    play.operator("anna").accepts("c1");
    expect(play.all("assigned")).toMatchObject([{ to: "anna", by: "accept" }]);
    play.tick(3600);
    expect(play.holderOf("c1")).toBe("anna");
  });

  it("AS5 so does the first public answer", () => {
    const play = alone();
    play.operator("anna").answers("c1");
    expect(play.all("assigned")).toMatchObject([{ to: "anna", by: "answer" }]);
  });

  it("AS5 an offer ends when its operator goes off duty", () => {
    const play = alone();
    play.operator("anna").off();
    expect(play.all("passed")).toMatchObject([{ operators: ["anna"], why: "left" }]);
    expect(play.operator("anna").accepts("c1")).toHaveProperty("refusal");
  });

  it("AS6 when all were tried it rests 120 s, is told so once a round, and the next round begins", () => {
    const play = playLine({ mode });
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("c1");
    skipAll(play, "c1");
    expect(play.all("exhausted")).toMatchObject([{ round: 1, until: play.now + 120_000 }]);
    play.tick(119);
    expect(play.stateOf("c1")).toBe("queued");
    play.tick(1);
    expect(play.stateOf("c1")).toBe("offered");
    skipAll(play, "c1");
    expect(play.all("exhausted")).toMatchObject([{ round: 1 }, { round: 2 }]);
  });

  it("AS6 a round that is resting holds up nobody else", () => {
    const play = alone();
    skipAll(play, "c1");
    play.arrives("c2");
    expect(play.offeredTo("c2")).toEqual(["anna"]);
  });

  it.each<[string, (play: Play) => void]>([
    ["comes on duty", (play) => play.operator("clara").on()],
    ["takes a break", (play) => play.operator("boris").pauses()],
    ["connects", (play) => play.operator("clara").connect()],
    ["drops off", (play) => play.operator("boris").drops()],
    ["ends a session", (play) => play.closes("other")],
    ["holds a session that goes quiet", (play) => play.tick(60)],
    ["gets another capacity", (play) => play.configure({}, ["anna", { operator: "boris", capacity: 9 }, "clara"])],
    ["turns out to be away", (play) => awayAtNextOffer(play)],
  ])("AS6 the round begins anew as soon as anybody %s", (_, change) => {
    const play = playLine({ mode });
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("other");
    play.operator("anna").serves("other");
    play.tick(540);
    play.arrives("c1");
    skipAll(play, "c1");
    const epoch = play.epochOf("c1");
    expect(play.stateOf("c1")).toBe("queued");
    change(play);
    expect(play.stateOf("c1")).toBe("offered");
    expect(play.epochOf("c1")).toBeGreaterThan(epoch);
  });

  it("AS6 it does not begin anew because an offer of another session passes", () => {
    const play = alone();
    skipAll(play, "c1");
    play.arrives("c2");
    play.operator("anna").skips("c2");
    play.tick(60);
    expect([play.stateOf("c1"), play.stateOf("c2")]).toEqual(["queued", "queued"]);
  });

  it("AS6 it rests as well when those who were tried have become full meanwhile", () => {
    const play = playLine({ mode, capacityIsHard: true }, [{ operator: "anna", capacity: 1 }]);
    play.operator("anna").on();
    play.arrives("c1");
    play.arrives("c2");
    play.operator("anna").skips("c1");
    expect(play.offeredTo("c2")).toEqual(["anna"]);
    expect(play.all("exhausted")).toMatchObject([{ conversation: "c1" }]);
  });

  it("AS7 it is parked, not resting, when everyone who was tried has left", () => {
    const play = alone();
    play.operator("anna").drops();
    play.tick(60);
    expect(play.stateOf("c1")).toBe("parked");
    expect(play.all("exhausted")).toEqual([]);
    play.operator("anna").connect();
    expect(play.offeredTo("c1")).toEqual(["anna"]);
  });
});

function skipAll(play: Play, conversation: string): void {
  for (let [operator] = play.offeredTo(conversation); operator; [operator] = play.offeredTo(conversation)) {
    play.operator(operator).skips(conversation);
  }
}

/** Boris's socket is dead, which shows when another session comes to him, whose turn it is. */
function awayAtNextOffer(play: Play): void {
  play.operator("boris").fallsSilent();
  play.arrives("c2");
}
