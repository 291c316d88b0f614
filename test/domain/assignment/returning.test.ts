import { describe, expect, it } from "vitest";
import { day, modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("a returning client, %s", (mode) => {
  /** c1 was boris's; anna would be next by every mode. */
  const afterBoris = (settings = {}) => {
    const play = playLine({ mode, capacityIsHard: true, ...settings }, [
      "anna",
      { operator: "boris", capacity: 1 },
      "clara",
    ]);
    for (const operator of ["anna", "boris", "clara"]) play.operator(operator).on();
    play.arrives("c1");
    play.operator("boris").serves("c1");
    play.closes("c1");
    play.arrives("turn");
    play.operator("clara").serves("turn");
    play.closes("turn");
    return play;
  };

  it("AS9 is offered to the operator they know first, for 30 s, then by the line's mode", () => {
    const play = afterBoris();
    play.arrives("c1");
    expect(play.all("offered").at(-1)).toMatchObject({ to: ["boris"], reason: "returning", until: play.now + 30_000 });
    play.tick(29);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
    play.tick(1);
    expect(play.offeredTo("c1")).not.toContain("boris");
    expect(play.all("offered").at(-1)).toMatchObject({ reason: mode, until: play.now + 60_000 });
  });

  it("AS9 is for that operator alone meanwhile", () => {
    const play = afterBoris();
    play.arrives("c1");
    expect(play.operator("anna").claims("c1")).toMatchObject({ refusal: { code: "not_eligible" } });
  });

  it("AS9 only if they are eligible: not off duty, not full, not on the roster no more", () => {
    const off = afterBoris();
    off.operator("boris").off();
    off.arrives("c1");
    expect(off.offeredTo("c1")).not.toContain("boris");

    const full = afterBoris();
    full.arrives("c2");
    full.operator("boris").serves("c2");
    full.arrives("c1");
    expect(full.offeredTo("c1")).not.toContain("boris");

    const left = afterBoris();
    left.configure({}, ["anna", "clara"]);
    left.arrives("c1");
    expect(left.stateOf("c1")).toBe("offered");
  });

  it("AS9 is offered to the owner of their contact after that, once, if they are eligible", () => {
    const play = afterBoris();
    play.arrives("c1", { owner: "clara" });
    expect(play.offeredTo("c1")).toEqual(["boris"]);
    play.tick(30);
    expect(play.all("offered").at(-1)).toMatchObject({ to: ["clara"], reason: "owner", until: play.now + 30_000 });
    play.tick(30);
    expect(play.all("offered").at(-1)).toMatchObject({ reason: mode });
    play.tick(600);
    expect(play.all("offered").filter(({ reason }) => reason === "owner")).toHaveLength(1);
  });

  it("AS9 is offered to the owner at once where nobody is remembered, and to nobody who is not there", () => {
    const play = afterBoris();
    play.arrives("new", { owner: "clara" });
    expect(play.all("offered").at(-1)).toMatchObject({ to: ["clara"], reason: "owner" });
    play.arrives("other", { owner: "dora" });
    expect(play.all("offered").at(-1)).toMatchObject({ reason: mode });
  });

  it("AS9 for 30 days", () => {
    const within = afterBoris();
    within.tick((30 * day) / 1000);
    within.arrives("c1");
    expect(within.offeredTo("c1")).toEqual(["boris"]);

    const later = afterBoris();
    later.tick((30 * day) / 1000 + 1);
    later.arrives("c1");
    expect(later.all("offered").at(-1)).toMatchObject({ reason: mode });
  });

  it("AS9 once: the next round goes by the mode", () => {
    const play = afterBoris();
    play.arrives("c1");
    play.operator("boris").skips("c1");
    for (let [operator] = play.offeredTo("c1"); operator; [operator] = play.offeredTo("c1")) {
      play.operator(operator).skips("c1");
    }
    play.tick(120);
    expect(play.all("offered").at(-1)).toMatchObject({ reason: mode });
  });

  it("AS9 a client who comes while nobody is there is kept for that operator", () => {
    const play = afterBoris();
    for (const operator of ["anna", "boris", "clara"]) play.operator(operator).off();
    play.arrives("c1");
    play.operator("boris").on();
    expect(play.all("offered").at(-1)).toMatchObject({ to: ["boris"], reason: "returning" });
  });
});
