import { describe, expect, it } from "vitest";
import { composerState, possibleDecisions, type Standpoint } from "../../../console/composer/composer-state.ts";
import type { SessionView } from "../../../src/protocol/session.ts";
import { held, offered, session } from "../support/sessions.ts";

const conversation = "c";
const anna: Standpoint = { me: "anna", role: "operator", duty: "on", listed: true, inSight: true };
const supervisor: Standpoint = { ...anna, role: "supervisor" };
const state = (view: SessionView | undefined, by: Standpoint = anna) =>
  composerState(view, by, (id) => id.toUpperCase());

describe("whether I may reply", () => {
  it("in my own session, whatever my duty", () => {
    for (const duty of ["on", "break", "off"] as const) {
      expect(state(held("anna", { conversation }), { ...anna, duty })).toEqual({ shut: undefined, takes: false });
    }
  });

  it("AS5 where it is offered to me or waits in the queue: the first reply takes it", () => {
    expect(state(offered(["anna"], { conversation }))).toEqual({ shut: undefined, takes: true });
    expect(state(session({ conversation }))).toEqual({ shut: undefined, takes: true });
    expect(state(session({ conversation, state: "parked" }))).toEqual({ shut: undefined, takes: true });
  });

  it("AS4 not where a colleague has it, and it says who", () => {
    expect(state(held("boris", { conversation })).shut).toEqual({ why: "held", by: "boris" });
    expect(state(held("boris", { conversation }), supervisor).shut).toEqual({ why: "held", by: "boris" });
  });

  it("not while it is offered to a colleague, unless I look after the line", () => {
    const theirs = offered(["boris", "clara"], { conversation });
    expect(state(theirs).shut).toEqual({ why: "offered", by: "BORIS, CLARA" });
    expect(state(theirs, supervisor)).toEqual({ shut: undefined, takes: true });
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
  const nothing = { accept: false, skip: false, claim: false, close: false };
  it.each<[string, SessionView, Partial<typeof nothing>]>([
    ["accept or pass on what is offered to me", offered(["anna"], { conversation }), { accept: true, skip: true }],
    ["take what waits in the queue", session({ conversation }), { claim: true }],
    ["take what is parked", session({ conversation, state: "parked" }), { claim: true }],
    ["close what is mine", held("anna", { conversation }), { close: true }],
    ["nothing about a colleague's", held("boris", { conversation }), {}],
    ["nothing about what is offered to a colleague", offered(["boris"], { conversation }), {}],
    ["nothing about what is over", held("anna", { conversation, state: "closed" }), {}],
  ])("%s", (_, view, possible) => {
    expect(possibleDecisions(view, anna)).toEqual({ ...nothing, ...possible });
  });

  it("OP1 a supervisor may take what is offered, and close what a colleague holds", () => {
    expect(possibleDecisions(offered(["boris"], { conversation }), supervisor)).toEqual({ ...nothing, claim: true });
    expect(possibleDecisions(held("boris", { conversation }), supervisor)).toEqual({ ...nothing, close: true });
  });

  it("nothing about what I may not see any more", () => {
    expect(possibleDecisions(offered(["anna"], { conversation }), { ...anna, inSight: false })).toEqual(nothing);
  });
});
