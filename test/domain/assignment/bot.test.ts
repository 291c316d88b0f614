import { describe, expect, it } from "vitest";
import { decisionsAbout } from "../../../src/domain/assignment/explain.ts";
import { replay } from "../../../src/domain/assignment/replay.ts";
import { emptyLine } from "../../../src/domain/assignment/state.ts";
import { modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("a session that the bot has, %s", (mode) => {
  const withBot = () => {
    const play = playLine({ mode, botFirst: true }, ["anna", "boris"]);
    for (const operator of ["anna", "boris"]) play.operator(operator).on();
    play.arrives("c1");
    return play;
  };

  it("LC1 is offered to nobody until the bot hands over, then like any other", () => {
    const play = withBot();
    play.answered("c1");
    play.writes("c1");
    play.tick(600);
    expect(play.stateOf("c1")).toBe("bot");
    expect(play.all("offered")).toEqual([]);
    play.handsOver("c1");
    play.hearsAgain("c1");
    expect(play.all("handed_over")).toHaveLength(1);
    expect(play.stateOf("c1")).toBe("offered");
  });

  it("LC1 is anybody's on duty who takes it, and the bot's handing over changes nothing then", () => {
    const play = withBot();
    const epoch = play.epochOf("c1");
    play.operator("boris").claims("c1");
    expect([play.holderOf("c1"), play.epochOf("c1")]).toEqual(["boris", epoch + 1]);
    play.handsOver("c1");
    expect(play.holderOf("c1")).toBe("boris");
    expect(play.operator("anna").claims("c1", epoch)).toMatchObject({ refusal: { code: "taken" } });
  });

  it("LC1 goes to people at once where the line turns out to have no bot", () => {
    const play = withBot();
    play.hears("c1", { bot: "none" });
    expect(play.stateOf("c1")).toBe("offered");
  });

  it("LC1 has no part in what has begun without it, was opened again or has left it", () => {
    const play = withBot();
    play.arrives("begun", { bot: "none" });
    play.arrives("left", { bot: "over" });
    play.operator("anna").claims("c1");
    play.closes("c1");
    play.operator("anna").off();
    play.reopens("c1");
    expect(["begun", "left", "c1"].map(play.stateOf)).not.toContain("bot");
  });

  it("AS11 LC1 is told and replayed: nobody is asked before it was handed over", () => {
    const play = withBot();
    play.tick(100);
    play.handsOver("c1");
    play.tick(5);
    play.operator(play.offeredTo("c1")[0] ?? "").accepts("c1");
    const kinds = decisionsAbout("c1", emptyLine(), play.events).map(({ kind }) => kind);
    expect(kinds).toEqual(["handed_over", "offered", "assigned"]);
    expect(replay(play.events, { mode: "evenly" })).toMatchObject({ waits: [{ seconds: 105 }], untaken: 0 });
  });
});
