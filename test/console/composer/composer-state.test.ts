import { describe, expect, it } from "vitest";
import { composerState, possibleDecisions, type Standpoint } from "../../../console/composer/composer-state.ts";
import type { SessionView } from "../../../src/protocol/session.ts";
import { held, offered, session } from "../support/sessions.ts";

const conversation = "c";
const anna: Standpoint = { me: "anna", role: "operator", duty: "on", listed: true, inSight: true, now: 0 };
const supervisor: Standpoint = { ...anna, role: "supervisor" };
const state = (view: SessionView | undefined, by: Standpoint = anna) =>
  composerState(view, by, (id) => id.toUpperCase());

describe("whether I may reply", () => {
  it("in my own session, whatever my duty", () => {
    for (const duty of ["on", "break", "off"] as const) {
      expect(state(held("anna", { conversation }), { ...anna, duty })).toEqual({
        shut: undefined,
        takes: undefined,
        endsAt: undefined,
      });
    }
  });

  it("AS5 where it is offered to me or waits in the queue: the first reply takes it", () => {
    expect(state(offered(["anna"], { conversation }))).toEqual({ shut: undefined, takes: "free", endsAt: undefined });
    expect(state(session({ conversation }))).toEqual({ shut: undefined, takes: "free", endsAt: undefined });
    expect(state(session({ conversation, state: "parked" }))).toEqual({
      shut: undefined,
      takes: "free",
      endsAt: undefined,
    });
  });

  it("AS4 not where a colleague has it, and it says who", () => {
    expect(state(held("boris", { conversation })).shut).toEqual({ why: "held", by: "boris" });
    expect(state(held("boris", { conversation }), supervisor).shut).toEqual({ why: "held", by: "boris" });
  });

  it("not while it is offered to a colleague, unless I look after the line", () => {
    const theirs = offered(["boris", "clara"], { conversation });
    expect(state(theirs).shut).toEqual({ why: "offered", by: "BORIS, CLARA" });
    expect(state(theirs, supervisor)).toEqual({ shut: undefined, takes: "free", endsAt: undefined });
  });

  it("TR1 not while a colleague only offers it to me", () => {
    const passed = held("boris", { conversation, transfer: { to: "anna", until: 9 } });
    expect(state(passed).shut).toEqual({ why: "passed", by: "boris" });
    expect(state(held("anna", { conversation, transfer: { to: "boris", until: 9 } })).shut).toBeUndefined();
  });

  it("TR2 not where I read along", () => {
    const along = held("boris", { conversation, invited: ["anna"] });
    expect(state(along).shut).toEqual({ why: "invited", by: "boris" });
    expect(state(held("anna", { conversation, invited: ["anna"] })).shut).toBeUndefined();
  });

  it("LC1 where the bot answers, by taking it from the bot", () => {
    expect(state(session({ conversation, state: "bot" }))).toMatchObject({ shut: undefined, takes: "bot" });
  });

  it("LC6 until the channel's time is over, and it is said two hours before", () => {
    const hour = 3_600_000;
    const own = held("anna", { conversation, windowEndsAt: 3 * hour });
    expect(state(own)).toMatchObject({ shut: undefined, endsAt: undefined });
    expect(state(own, { ...anna, now: hour })).toMatchObject({ shut: undefined, endsAt: 3 * hour });
    expect(state(own, { ...anna, now: 3 * hour })).toMatchObject({ shut: { why: "window" }, endsAt: undefined });
  });

  it("LC6 says first what this person can do something about", () => {
    const over = { conversation, windowEndsAt: 0 };
    expect(state(session(over)).shut).toEqual({ why: "window" });
    expect(state(session(over), { ...anna, duty: "off" }).shut).toEqual({ why: "offDuty" });
    expect(state(offered(["boris"], over)).shut).toEqual({ why: "offered", by: "BORIS" });
    expect(state(held("anna", over), { ...anna, duty: "off" }).shut).toEqual({ why: "window" });
  });

  it("AS1 not off duty, nor off the roster", () => {
    expect(state(session({ conversation }), { ...anna, duty: "off" }).shut).toEqual({ why: "offDuty" });
    expect(state(session({ conversation }), { ...anna, duty: undefined }).shut).toEqual({ why: "offDuty" });
  });

  it("not when it is over, out of sight, or not known yet", () => {
    expect(state(held("anna", { conversation, state: "closed" })).shut).toEqual({ why: "closed" });
    expect(state(offered(["anna"], { conversation }), { ...anna, inSight: false }).shut).toEqual({ why: "gone" });
    expect(state(undefined, { ...anna, listed: false, inSight: false }).shut).toEqual({ why: "loading" });
    expect(state(undefined, { ...anna, inSight: false }).shut).toEqual({ why: "gone" });
  });
});

describe("what I may decide", () => {
  const nothing = {
    ...{ accept: false, skip: false, claim: false, close: false },
    ...{ take_over: false, spam: false, transfer: false, invite: false },
  };
  const own = { close: true, spam: true, transfer: true, invite: true };
  it.each<[string, SessionView, Partial<typeof nothing>]>([
    [
      "accept or pass on what is offered to me",
      offered(["anna"], { conversation }),
      { accept: true, skip: true, spam: true },
    ],
    ["take what waits in the queue", session({ conversation }), { claim: true, spam: true }],
    ["take what is parked", session({ conversation, state: "parked" }), { claim: true, spam: true }],
    ["close, pass on and mark what is mine", held("anna", { conversation }), own],
    ["nothing about a colleague's", held("boris", { conversation }), {}],
    ["no taking of what is offered to a colleague", offered(["boris"], { conversation }), { spam: true }],
    ["nothing about what is over", held("anna", { conversation, state: "closed" }), {}],
  ])("%s", (_, view, possible) => {
    expect(possibleDecisions(view, anna)).toEqual({ ...nothing, ...possible });
  });

  it("OP1 a supervisor may take what is offered, and close what a colleague holds", () => {
    const theirs = { ...nothing, spam: true, transfer: true, invite: true };
    expect(possibleDecisions(offered(["boris"], { conversation }), supervisor)).toEqual({ ...theirs, claim: true });
    const taken = { ...theirs, close: true, take_over: true };
    expect(possibleDecisions(held("boris", { conversation }), supervisor)).toEqual(taken);
    const elsewhere = possibleDecisions(held("boris", { conversation }), { ...supervisor, duty: undefined });
    expect(elsewhere.take_over).toBe(false);
  });

  it("TR1 take or refuse what a colleague offers me, and nothing else", () => {
    const passed = held("boris", { conversation, transfer: { to: "anna", until: 9 } });
    expect(possibleDecisions(passed, anna)).toEqual({ ...nothing, accept: true, skip: true });
  });

  it("TR2 take a session over that I read along in", () => {
    expect(possibleDecisions(held("boris", { conversation, invited: ["anna"] }), anna).take_over).toBe(true);
    expect(possibleDecisions(held("boris", { conversation, invited: ["clara"] }), anna).take_over).toBe(false);
  });

  it("LC8 mark what is mine or nobody's as spam, and a colleague's only above them", () => {
    const theirs = held("boris", { conversation });
    expect(possibleDecisions(held("anna", { conversation }), anna).spam).toBe(true);
    expect(possibleDecisions(session({ conversation, state: "bot" }), anna).spam).toBe(true);
    expect(possibleDecisions(theirs, anna).spam).toBe(false);
    expect(possibleDecisions({ ...theirs, invited: ["anna"] }, anna).spam).toBe(false);
    expect(possibleDecisions(theirs, supervisor).spam).toBe(true);
  });

  it("nothing about what I may not see any more", () => {
    expect(possibleDecisions(offered(["anna"], { conversation }), { ...anna, inSight: false })).toEqual(nothing);
  });
});
