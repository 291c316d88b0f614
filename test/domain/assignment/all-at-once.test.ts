import { expect, it } from "vitest";
import { playLine } from "../../support/line-play.ts";

function onDuty(...roster: string[]) {
  const play = playLine({ mode: "all_at_once" }, [...roster, "late"]);
  for (const operator of roster) play.operator(operator).on();
  return play;
}

it("AS4 everyone eligible gets it at the same moment", () => {
  const play = onDuty("anna", "boris", "clara");
  play.operator("boris").pauses();
  play.arrives("c1");
  expect(play.offeredTo("c1")).toEqual(["anna", "clara"]);
  expect(play.all("offered")).toHaveLength(1);
});

it("AS4 the first public answer owns it, the second is not sent and is told who was faster", () => {
  const play = onDuty("anna", "boris");
  play.arrives("c1");
  const seen = play.epochOf("c1");
  expect(play.operator("boris").answers("c1", seen)).toHaveProperty("events");
  expect(play.operator("anna").answers("c1", seen)).toEqual({ refusal: { code: "taken", message: "Taken by BORIS." } });
  expect(play.holderOf("c1")).toBe("boris");
  expect([play.loadOf("anna"), play.loadOf("boris")]).toEqual([0, 1]);
});

it("AS4 so does the first accept", () => {
  const play = onDuty("anna", "boris");
  play.arrives("c1");
  const seen = play.epochOf("c1");
  play.operator("anna").accepts("c1", seen);
  expect(play.operator("boris").accepts("c1", seen)).toMatchObject({ refusal: { code: "taken" } });
  expect(play.holderOf("c1")).toBe("anna");
});

it("AS4 somebody who came on duty after the offer may take it too", () => {
  const play = onDuty("anna");
  play.arrives("c1");
  play.operator("late").on();
  play.operator("late").claims("c1");
  expect(play.holderOf("c1")).toBe("late");
});

it("AS4 one who skips leaves it with the others; the last one ends the round", () => {
  const play = onDuty("anna", "boris");
  play.arrives("c1");
  play.operator("anna").skips("c1");
  expect(play.offeredTo("c1")).toEqual(["boris"]);
  expect(play.all("offered"), "it is still the same offer").toHaveLength(1);
  play.operator("boris").skips("c1");
  expect(play.all("exhausted")).toMatchObject([{ conversation: "c1", round: 1 }]);
});
