import { describe, expect, it } from "vitest";
import { decisionsAbout } from "../../../src/domain/assignment/explain.ts";
import { emptyLine } from "../../../src/domain/assignment/state.ts";
import { modes, type Play, playLine } from "../../support/line-play.ts";

/** c1 is anna's, and its client waits. */
function annasSession(settings: Parameters<Play["configure"]>[0] = {}) {
  const play = playLine({ mode: "evenly", ...settings }, [
    "anna",
    { operator: "boris", capacity: 1 },
    "clara",
    { operator: "dmitri", mayReply: false },
  ]);
  for (const operator of ["anna", "boris", "clara", "dmitri"]) play.operator(operator).on();
  play.arrives("c1");
  play.operator("anna").claims("c1", undefined, true);
  return play;
}
const told = (outcome: unknown, code: string, message: RegExp) =>
  expect(outcome).toMatchObject({ refusal: { code, message: expect.stringMatching(message) } });

describe("a session offered to a colleague", () => {
  it("TR1 stays with whoever has it until the other accepts, and is theirs under a new epoch then", () => {
    const play = annasSession();
    const epoch = play.epochOf("c1");
    play.operator("anna").transfers("c1", "boris");
    expect([play.holderOf("c1"), play.transferOf("c1"), play.epochOf("c1")]).toEqual(["anna", "boris", epoch]);
    expect(play.operator("anna").answers("c1")).toHaveProperty("events");
    play.operator("boris").accepts("c1");
    expect([play.holderOf("c1"), play.transferOf("c1"), play.epochOf("c1")]).toEqual(["boris", undefined, epoch + 1]);
    expect(play.all("assigned").at(-1)).toMatchObject({ to: "boris", by: "transfer", from: "anna" });
    told(play.operator("anna").answers("c1"), "taken", /BORIS/);
  });

  it("TR1 is an open offer of theirs: it counts in their load and fills their capacity", () => {
    const play = annasSession();
    play.operator("anna").transfers("c1", "boris");
    expect(play.loadOf("boris")).toBe(1);
    expect(play.available()).not.toContain("boris");
    play.operator("boris").skips("c1");
    expect(play.loadOf("boris")).toBe(0);
  });

  it("TR1 comes back when they refuse, or say nothing for 60 s, or leave", () => {
    const endings: [(play: Play) => unknown, string][] = [
      [(play) => play.operator("boris").skips("c1"), "refused"],
      [(play) => play.tick(60), "timed_out"],
      [(play) => play.operator("boris").off(), "left"],
    ];
    for (const [end, why] of endings) {
      const play = annasSession();
      const epoch = play.epochOf("c1");
      play.operator("anna").transfers("c1", "boris");
      end(play);
      expect(play.all("transfer_ended")).toMatchObject([{ to: "boris", why }]);
      expect([play.holderOf("c1"), play.transferOf("c1"), play.epochOf("c1")]).toEqual(["anna", undefined, epoch]);
      told(play.operator("boris").accepts("c1"), "taken", /ANNA/);
    }
  });

  it("TR1 offered to another instead, it is the first one's no more", () => {
    const play = annasSession();
    play.operator("anna").transfers("c1", "boris");
    play.tick(30);
    play.operator("anna").transfers("c1", "clara");
    expect(play.all("transfer_ended")).toMatchObject([{ to: "boris", why: "withdrawn" }]);
    expect(play.loadOf("boris")).toBe(0);
    play.tick(30);
    expect(play.transferOf("c1"), "the first one's time is not the second one's").toBe("clara");
    play.tick(30);
    expect(play.transferOf("c1")).toBeUndefined();
  });

  it("TR1 ends with the session, and with its holder's going", () => {
    const closed = annasSession();
    closed.operator("anna").transfers("c1", "boris");
    closed.closes("c1");
    expect(closed.loadOf("boris")).toBe(0);
    const gone = annasSession();
    gone.operator("anna").transfers("c1", "boris");
    gone.operator("anna").off();
    expect(gone.transferOf("c1")).toBeUndefined();
    expect(gone.stateOf("c1")).toBe("offered");
  });

  it("TR1 is refused in words: to oneself, to who is not there, by who has it not, on an old sight", () => {
    const play = annasSession();
    const { epoch } = play.state.sessions.get("c1") ?? { epoch: 0 };
    const { transfers } = play.operator("anna");
    told(transfers("c1", "anna"), "not_eligible", /You have this conversation already/);
    told(transfers("c1", "nobody"), "not_found", /no such colleague/);
    told(transfers("c1", "dmitri"), "not_eligible", /DMITRI writes notes only/);
    play.operator("boris").pauses();
    told(transfers("c1", "boris"), "not_eligible", /BORIS is on a break/);
    play.operator("boris").off();
    told(transfers("c1", "boris"), "not_eligible", /BORIS is off duty/);
    play.operator("boris").on();
    play.operator("boris").drops();
    told(transfers("c1", "boris"), "not_eligible", /BORIS is not connected/);
    play.operator("boris").connect();
    play.arrives("c2");
    play.operator("boris").claims("c2", undefined, true);
    told(transfers("c1", "boris"), "not_eligible", /BORIS has as many/);
    told(transfers("c1", "clara", epoch - 1), "stale", /changed hands/);
    told(play.operator("clara").transfers("c1", "clara"), "taken", /ANNA/);
    told(transfers("none", "clara"), "closed", /ended/);
    expect(play.all("transfer_offered")).toEqual([]);
  });

  it("TR1 a colleague whose socket died in silence is not connected, and the refusal leaves no trace", () => {
    const play = annasSession();
    play.operator("clara").fallsSilent();
    const before = play.events.length;
    told(play.operator("anna").transfers("c1", "clara"), "not_eligible", /CLARA is not connected/);
    expect(play.events).toHaveLength(before);
    expect(play.state.operators.get("clara")?.connected).toBe(true);
  });

  it("TR1 what nobody has is taken first, also by a supervisor, who may pass on what is another's", () => {
    const play = annasSession();
    play.arrives("c2");
    told(play.operator("anna").transfers("c2", "clara"), "not_eligible", /Take the conversation first/);
    told(play.operator("sue").transfers("c2", "clara", undefined, true), "not_eligible", /Nobody has/);
    expect(play.operator("sue").transfers("c1", "clara", undefined, true)).toHaveProperty("events");
    told(play.operator("sue").transfers("c1", "anna", undefined, true), "not_eligible", /They have/);
  });
});

describe("a session moved to another line", () => {
  it("TR1 leaves this one under a new epoch, from its holder or from a supervisor", () => {
    const play = annasSession();
    const epoch = play.epochOf("c1");
    told(play.operator("boris").moves("c1", "repairs"), "taken", /ANNA/);
    told(play.operator("anna").moves("c1", "repairs", epoch - 1), "stale", /changed hands/);
    play.operator("anna").moves("c1", "repairs");
    expect(play.all("moved")).toMatchObject([
      { to: { line: "repairs" }, epoch: epoch + 1, automatic: false, from: "anna", session: 1 },
    ]);
    expect(play.stateOf("c1")).toBe("closed");
    expect(play.loadOf("anna")).toBe(0);
    play.arrives("c2");
    expect(play.operator("sue").moves("c2", "repairs", undefined, true)).toHaveProperty("events");
  });

  it("TR1 late news from before it do not bring it back; that it has been moved here again does", () => {
    const play = annasSession();
    const epoch = play.epochOf("c1");
    play.operator("anna").moves("c1", "repairs");
    play.hears("c1", { epoch });
    expect(play.stateOf("c1")).toBe("closed");
    const late = play.reborn();
    late.hears("c1", { epoch });
    expect(late.stateOf("c1"), "also after a sleep").toBe("closed");
    play.hears("c1", { epoch: epoch + 2 });
    expect(play.stateOf("c1")).toBe("offered");
    play.closes("c1");
    play.arrives("c1", { epoch: 0 });
    expect(play.stateOf("c1"), "the next session is another one").toBe("offered");
  });

  it("TR1 in its queue it has its age: it goes before who came later", () => {
    const play = playLine({}, ["anna"]);
    const early = play.now;
    play.tick(600);
    play.arrives("young");
    play.arrives("moved", { openedAt: early, epoch: 4, hops: 1 });
    play.operator("anna").on();
    expect(play.offeredTo("moved")).toEqual(["anna"]);
    expect(play.stateOf("young")).toBe("parked");
  });

  it.each(modes)("TR1 it moves by itself after so many rounds, three times at most, %s", (mode) => {
    const play = playLine({ mode, overflow: { line: "repairs", rounds: 2 } }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    play.operator("anna").skips("c1");
    expect(play.all("moved")).toEqual([]);
    play.tick(120);
    play.operator("anna").skips("c1");
    expect(play.all("moved")).toMatchObject([{ to: { line: "repairs" }, automatic: true }]);
    expect(play.stateOf("c1")).toBe("closed");
    const third = playLine({ mode, overflow: { line: "repairs", rounds: 1 } }, ["anna"]);
    third.operator("anna").on();
    third.arrives("c1", { hops: 3 });
    third.operator("anna").skips("c1");
    expect(third.all("moved")).toEqual([]);
    expect(third.all("exhausted")).toHaveLength(1);
  });
});

it("AS11 transfers and moves are told with their reasons", () => {
  const play = annasSession();
  play.operator("anna").transfers("c1", "boris");
  play.operator("boris").skips("c1");
  play.operator("anna").transfers("c1", "clara");
  play.operator("clara").accepts("c1");
  play.operator("clara").moves("c1", "repairs");
  const told = decisionsAbout("c1", emptyLine(), play.events).map(({ kind, reason, to }) => [
    kind,
    reason,
    to.map(({ name }) => name).join(),
  ]);
  expect(told.slice(-6)).toEqual([
    ["assigned", "claim", "ANNA"],
    ["transfer_offered", undefined, "BORIS"],
    ["transfer_ended", "refused", "BORIS"],
    ["transfer_offered", undefined, "CLARA"],
    ["assigned", "transfer", "CLARA"],
    ["moved", undefined, "REPAIRS"],
  ]);
});
