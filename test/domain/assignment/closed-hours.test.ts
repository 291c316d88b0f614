import { describe, expect, it } from "vitest";
import { decisionsAbout } from "../../../src/domain/assignment/explain.ts";
import { emptyLine } from "../../../src/domain/assignment/state.ts";
import { nextDue } from "../../../src/domain/assignment/timers.ts";
import type { Hours } from "../../../src/protocol/hours.ts";
import { modes, playLine } from "../../support/line-play.ts";

const hour = 3600;
const everyDay = (from: string, to: string): Hours => ({
  zone: "UTC",
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to, overnight: false })),
  exceptions: [],
});

/** Plays begin at nine in the morning. */
describe.each(modes)("while the line is closed, %s", (mode) => {
  const line = (hours: Hours | null) => playLine({ mode, hours, capacity: 50 }, ["anna", "boris"]);

  it("AS7 BH3 whatever arrives is parked, whoever is there, and taken up when the hours begin, oldest first", () => {
    const play = line(everyDay("10:00", "18:00"));
    play.operator("anna").on();
    play.arrives("c1");
    play.tick(60);
    play.arrives("c2");
    expect(["c1", "c2"].map(play.stateOf)).toEqual(["parked", "parked"]);
    expect(play.all("offered")).toEqual([]);
    play.tick(hour - 61);
    expect(play.all("offered")).toEqual([]);
    play.tick(1);
    expect(play.offeredTo("c1")).toEqual(["anna"]);
    play.tick(5);
    expect(play.offeredTo("c2")).toEqual(["anna"]);
  });

  it("AS7 so is what was parked while it was open, by who came to their desk before it opened", () => {
    const play = line(everyDay("08:00", "18:00"));
    play.arrives("c1");
    play.tick(22 * hour);
    play.operator("anna").on();
    expect(play.stateOf("c1")).toBe("parked");
    play.tick(hour);
    expect(play.offeredTo("c1")).toEqual(["anna"]);
  });

  it("AS7 an alarm that was lost, or rings twice, harms nothing", () => {
    const play = line(everyDay("10:00", "18:00"));
    play.operator("anna").on();
    play.arrives("c1");
    const reborn = play.reborn();
    expect(nextDue(reborn.state, reborn.now)).toBe(reborn.now + hour * 1000);
    reborn.run({ type: "tick" });
    expect(reborn.stateOf("c1")).toBe("parked");
    reborn.tick(hour);
    reborn.run({ type: "tick" });
    expect(reborn.all("offered")).toHaveLength(1);
  });

  it("AS7 BH3 whoever is on duty takes it from the queue by hand", () => {
    const play = line(everyDay("10:00", "18:00"));
    play.operator("anna").on();
    play.arrives("c1");
    expect(play.operator("anna").claims("c1")).toHaveProperty("events");
    expect(play.holderOf("c1")).toBe("anna");
  });

  it("BH3 an offer that passes after closing is not made to the next", () => {
    const play = line(everyDay("08:00", "09:10"));
    play.operator("anna").on();
    play.tick(595);
    play.arrives("c1");
    play.operator("boris").on();
    play.tick(60);
    expect(play.stateOf("c1")).toBe("parked");
  });

  it("BH1 new hours hold at once", () => {
    const play = line(everyDay("10:00", "18:00"));
    play.operator("anna").on();
    play.arrives("c1");
    play.configure({ hours: null }, ["anna", "boris"]);
    expect(play.stateOf("c1")).toBe("offered");
  });

  it("AS11 it is told that the line was closed, and who was there", () => {
    const play = line(everyDay("10:00", "18:00"));
    play.operator("anna").on();
    play.arrives("c1");
    expect(decisionsAbout("c1", emptyLine(), play.events)).toMatchObject([
      { kind: "parked", reason: "closed", candidates: [{ id: "anna" }], leftOut: [{ id: "boris", why: "off_duty" }] },
    ]);
  });
});
