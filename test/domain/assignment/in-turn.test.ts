import { expect, it } from "vitest";
import { type Member, playLine } from "../../support/line-play.ts";

function onDuty(roster: Member[], hard = false) {
  const play = playLine({ mode: "in_turn", capacityIsHard: hard }, roster);
  for (const member of roster) play.operator(typeof member === "string" ? member : member.operator).on();
  return play;
}

/** Who is offered each of the next sessions, which stay open. */
function next(play: ReturnType<typeof onDuty>, count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => {
    play.arrives(`${prefix}${index}`);
    return play.offeredTo(`${prefix}${index}`).join();
  });
}

/** The same with sessions that end at once. */
function nextBrief(play: ReturnType<typeof onDuty>, count: number): string[] {
  return Array.from({ length: count }, () => {
    const [operator = ""] = next(play, 1, "brief");
    play.closes("brief0");
    return operator;
  });
}

it("AS2 goes through the roster in order and begins again", () => {
  expect(next(onDuty(["anna", "boris", "clara"]), 7, "c")).toEqual([
    "anna",
    "boris",
    "clara",
    "anna",
    "boris",
    "clara",
    "anna",
  ]);
});

it("AS2 skips whoever is not there, and they do not catch up afterwards", () => {
  const play = onDuty(["anna", "boris", "clara"]);
  play.operator("boris").pauses();
  expect(next(play, 3, "c")).toEqual(["anna", "clara", "anna"]);
  play.operator("boris").on();
  expect(next(play, 3, "d")).toEqual(["boris", "clara", "anna"]);
});

it("AS2 load plays no part and capacity excludes nobody", () => {
  const play = onDuty([
    { operator: "anna", capacity: 1 },
    { operator: "boris", capacity: 1 },
  ]);
  expect(next(play, 6, "c")).toEqual(["anna", "boris", "anna", "boris", "anna", "boris"]);
});

it("AS2 capacity excludes where the line says that it is a hard limit", () => {
  const play = onDuty(
    [
      { operator: "anna", capacity: 1 },
      { operator: "boris", capacity: 2 },
    ],
    true,
  );
  expect(next(play, 4, "c")).toEqual(["anna", "boris", "boris", ""]);
});

it("AS2 an offer that was passed on counts as a turn", () => {
  const play = onDuty(["anna", "boris", "clara"]);
  play.arrives("c1");
  play.operator("anna").skips("c1");
  expect(play.offeredTo("c1")).toEqual(["boris"]);
  expect(next(play, 2, "d")).toEqual(["clara", "anna"]);
});

it("AS2 the turn stays with the person when the roster changes", () => {
  const play = onDuty(["anna", "boris", "clara", "dmitri"]);
  expect(nextBrief(play, 2)).toEqual(["anna", "boris"]);
  play.configure({}, ["boris", "clara", "dmitri"]);
  expect(nextBrief(play, 1)).toEqual(["clara"]);
  play.configure({}, ["dmitri", "clara", "boris"]);
  expect(nextBrief(play, 1)).toEqual(["boris"]);
});

it("AS2 the turn goes on from the nearest before them when that person leaves the roster", () => {
  const play = onDuty(["anna", "boris", "clara"]);
  expect(nextBrief(play, 2)).toEqual(["anna", "boris"]);
  play.configure({}, ["anna", "clara"]);
  expect(nextBrief(play, 2)).toEqual(["clara", "anna"]);
});
