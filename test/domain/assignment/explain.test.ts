import { expect, it } from "vitest";
import { decisionsAbout } from "../../../src/domain/assignment/explain.ts";
import { emptyLine } from "../../../src/domain/assignment/state.ts";
import { type Play, playLine } from "../../support/line-play.ts";

const about = (play: Play, conversation: string) => decisionsAbout(conversation, emptyLine(), play.events);
const person = (id: string) => ({ id, name: id.toUpperCase() });

it("AS11 why did this come to me? Least loaded: everyone's key, and who was left out for what", () => {
  const play = playLine({ mode: "evenly" }, [
    "anna",
    { operator: "boris", capacity: 1 },
    "clara",
    { operator: "dmitri", mayReply: false },
    "elena",
    "fyodor",
    "galina",
  ]);
  for (const operator of ["anna", "boris", "clara", "dmitri", "elena"]) play.operator(operator).on();
  play.operator("elena").pauses();
  play.operator("fyodor").duty("on");
  play.arrives("a");
  play.operator("anna").serves("a");
  const annaSince = play.now;
  play.tick(10);
  play.arrives("b");
  play.operator("boris").serves("b");
  play.arrives("c1");
  expect(about(play, "c1")).toEqual([
    {
      at: play.now,
      session: 1,
      kind: "offered",
      mode: "evenly",
      to: [person("clara")],
      candidates: [
        { ...person("clara"), key: { load: 0, handledSeconds: 0, lastAssignedAt: 0, position: 2 } },
        { ...person("anna"), key: { load: 0.2, handledSeconds: 0, lastAssignedAt: annaSince, position: 0 } },
      ],
      leftOut: [
        { ...person("boris"), why: "full" },
        { ...person("dmitri"), why: "may_not_reply" },
        { ...person("elena"), why: "on_break" },
        { ...person("fyodor"), why: "not_connected" },
        { ...person("galina"), why: "off_duty" },
      ],
    },
  ]);
});

it("AS11 in turn: how many turns away everyone was", () => {
  const play = playLine({ mode: "in_turn" });
  for (const operator of ["anna", "boris", "clara"]) play.operator(operator).on();
  play.arrives("a");
  play.arrives("c1");
  expect(about(play, "c1")[0]?.candidates).toEqual([
    { ...person("boris"), key: { turnsAway: 0 } },
    { ...person("clara"), key: { turnsAway: 1 } },
    { ...person("anna"), key: { turnsAway: 2 } },
  ]);
});

it("AS11 the whole way of a session is told, and nothing of others", () => {
  const play = playLine({ mode: "in_turn" }, ["anna", "boris"]);
  play.operator("anna").on();
  play.arrives("other");
  play.operator("anna").serves("other");
  play.closes("other");
  play.arrives("c1");
  play.operator("anna").skips("c1");
  play.tick(120);
  play.operator("anna").accepts("c1");
  play.operator("anna").off();
  play.operator("boris").on();
  play.operator("boris").answers("c1");
  play.closes("c1");
  play.arrives("c1");
  const told = about(play, "c1").map(({ session, kind, reason, to }) => [
    session,
    kind,
    reason,
    to.map(({ id }) => id).join(),
  ]);
  expect(told).toEqual([
    [1, "offered", undefined, "anna"],
    [1, "passed", "skipped", "anna"],
    [1, "exhausted", undefined, ""],
    [1, "offered", undefined, "anna"],
    [1, "assigned", "accept", "anna"],
    [1, "released", "off_duty", "anna"],
    [1, "parked", undefined, ""],
    [1, "offered", undefined, "boris"],
    [1, "assigned", "answer", "boris"],
    [2, "offered", "returning", "boris"],
  ]);
});

it("AS11 a newcomer behind parked sessions is told that the pace held it up", () => {
  const play = playLine({}, ["anna"]);
  play.arrives("n1");
  play.arrives("n2");
  play.operator("anna").on();
  play.arrives("c1");
  expect(about(play, "c1")).toMatchObject([
    { kind: "parked", candidates: [], leftOut: [{ id: "anna", why: "paced" }] },
  ]);
});
