import { describe, expect, it } from "vitest";
import { day, modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("when nobody is eligible, %s", (mode) => {
  /** Sessions of a night, a minute apart. */
  const night = (count: number, capacity = 50) => {
    const play = playLine({ mode, capacity, capacityIsHard: true }, ["anna", "boris"]);
    for (let index = 1; index <= count; index++) {
      play.arrives(`n${index}`);
      play.tick(60);
    }
    return play;
  };
  const states = (play: ReturnType<typeof night>, ...conversations: string[]) => conversations.map(play.stateOf);

  it("AS7 a session is parked, once", () => {
    const play = night(1);
    play.hearsAgain("n1");
    play.tick(3600);
    expect(play.all("parked")).toHaveLength(1);
    expect(play.stateOf("n1")).toBe("parked");
  });

  it("AS7 parked sessions are taken up oldest first, one per operator in 5 s", () => {
    const play = night(3);
    play.operator("anna").on();
    expect(states(play, "n1", "n2", "n3")).toEqual(["offered", "parked", "parked"]);
    play.tick(4);
    expect(states(play, "n1", "n2", "n3")).toEqual(["offered", "parked", "parked"]);
    play.tick(1);
    expect(states(play, "n1", "n2", "n3")).toEqual(["offered", "offered", "parked"]);
    play.tick(5);
    expect(states(play, "n1", "n2", "n3")).toEqual(["offered", "offered", "offered"]);
  });

  it("AS7 the pace holds when an offer is taken at once", () => {
    const play = night(2);
    play.operator("anna").on();
    play.operator("anna").serves("n1");
    expect(play.stateOf("n2")).toBe("parked");
    play.tick(5);
    expect(play.offeredTo("n2")).toEqual(["anna"]);
  });

  it("AS7 newcomers line up behind, unpaced only when nothing is parked any more", () => {
    const play = night(2);
    play.operator("anna").on();
    play.arrives("new");
    expect(states(play, "n1", "n2", "new")).toEqual(["offered", "parked", "parked"]);
    play.tick(5);
    expect(states(play, "n2", "new")).toEqual(["offered", "parked"]);
    play.tick(5);
    expect(play.stateOf("new")).toBe("offered");
    play.arrives("newer");
    expect(play.stateOf("newer")).toBe("offered");
  });

  it("AS7 is taken up as soon as capacity is free", () => {
    const play = playLine({ mode, capacity: 1, capacityIsHard: true }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    play.operator("anna").serves("c1");
    play.arrives("c2");
    expect(play.stateOf("c2")).toBe("parked");
    play.closes("c1");
    expect(play.offeredTo("c2")).toEqual(["anna"]);
  });

  it("AS7 capacity that is free before the pace is over is used when it is", () => {
    const play = playLine({ mode, capacity: 1, capacityIsHard: true }, ["anna"]);
    play.arrives("c1");
    play.operator("anna").on();
    play.operator("anna").serves("c1");
    play.tick(1);
    play.arrives("c2");
    play.tick(1);
    play.closes("c1");
    expect(play.stateOf("c2"), "anna was given a parked one two seconds ago").toBe("parked");
    play.tick(3);
    expect(play.offeredTo("c2")).toEqual(["anna"]);
  });

  it("AS7 nothing is dropped for its age", () => {
    const play = night(1);
    play.tick((30 * day) / 1000);
    play.operator("boris").on();
    expect(play.offeredTo("n1")).toEqual(["boris"]);
  });

  it("AS7 a pace of none takes up everything at once", () => {
    const play = night(3);
    play.configure({ paceSeconds: 0 }, ["anna"]);
    play.operator("anna").on();
    expect(states(play, "n1", "n2", "n3")).toEqual(["offered", "offered", "offered"]);
  });
});
