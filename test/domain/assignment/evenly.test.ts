import { expect, it } from "vitest";
import { type Member, playLine } from "../../support/line-play.ts";

function onDuty(...roster: Member[]) {
  const play = playLine({ mode: "evenly" }, roster);
  for (const member of roster) play.operator(typeof member === "string" ? member : member.operator).on();
  return play;
}

it("AS3 the smallest share of capacity goes first, open offers counted", () => {
  const play = onDuty({ operator: "anna", capacity: 2 }, { operator: "boris", capacity: 5 });
  const given = ["c1", "c2", "c3", "c4", "c5", "c6", "c7"].map((conversation) => {
    play.arrives(conversation);
    return play.offeredTo(conversation)[0];
  });
  // 0/2, 0/5, 1/5, 2/5, 1/2, 3/5, 4/5
  expect(given).toEqual(["anna", "boris", "boris", "boris", "anna", "boris", "boris"]);
  play.arrives("c8");
  expect(play.stateOf("c8")).toBe("parked");
});

it("AS3 of two equally loaded, whoever handled less in the last two hours", () => {
  const play = onDuty("anna", "boris");
  play.arrives("c1");
  play.operator("anna").serves("c1");
  play.arrives("c2");
  play.operator("boris").serves("c2");
  play.tick(60);
  play.closes("c2");
  play.tick(60);
  play.closes("c1");
  play.arrives("c3");
  expect(play.offeredTo("c3")).toEqual(["boris"]);
});

it("AS3 handling is forgotten after two hours", () => {
  const play = onDuty("anna", "boris");
  play.arrives("c1");
  play.operator("boris").serves("c1");
  play.tick(10);
  play.closes("c1");
  play.arrives("c2");
  play.operator("anna").serves("c2");
  play.tick(300);
  play.closes("c2");
  play.tick(2 * 60 * 60 - 1);
  play.arrives("c3");
  expect(play.offeredTo("c3"), "boris's ten seconds are gone, anna's minutes not").toEqual(["boris"]);
  play.closes("c3");
  play.tick(1);
  play.arrives("c4");
  expect(play.offeredTo("c4"), "both have nothing: boris was assigned earlier").toEqual(["boris"]);
  expect(play.state.operators.get("anna")?.handled).toBe(0);
});

it("AS3 then whoever was assigned longest ago, then roster order", () => {
  const play = onDuty("anna", "boris", "clara");
  const served = ["c1", "c2", "c3", "c4"].map((conversation) => {
    play.arrives(conversation);
    const [operator = ""] = play.offeredTo(conversation);
    play.operator(operator).serves(conversation);
    play.closes(conversation);
    play.tick(1);
    return operator;
  });
  expect(served).toEqual(["anna", "boris", "clara", "anna"]);
});

it("AS3 a client silent for ten minutes after our reply does not count, and counts again when they write", () => {
  const play = onDuty({ operator: "anna", capacity: 1 });
  play.arrives("c1");
  play.operator("anna").serves("c1");
  play.arrives("c2");
  play.tick(599);
  expect(play.stateOf("c2")).toBe("parked");
  play.tick(1);
  expect(play.offeredTo("c2"), "capacity is free at the very moment").toEqual(["anna"]);
  play.operator("anna").accepts("c2");
  play.writes("c1");
  expect(play.loadOf("anna"), "even past capacity").toBe(2);
});

it("AS3 a client who writes within the ten minutes keeps counting", () => {
  const play = onDuty("anna");
  play.arrives("c1");
  play.operator("anna").serves("c1");
  play.tick(590);
  play.writes("c1");
  play.tick(60);
  expect(play.loadOf("anna")).toBe(1);
  play.answered("c1");
  play.tick(590);
  expect(play.loadOf("anna")).toBe(1);
  play.tick(10);
  expect(play.loadOf("anna")).toBe(0);
});

it("AS3 a session that changed hands after our reply goes quiet as well, ten minutes after it", () => {
  const play = onDuty("anna", "boris");
  play.arrives("c1");
  play.operator("anna").serves("c1");
  play.tick(300);
  play.configure({}, ["boris"]);
  play.operator("boris").accepts("c1");
  expect(play.loadOf("boris")).toBe(1);
  play.tick(300);
  expect(play.loadOf("boris")).toBe(0);
  expect(play.holderOf("c1")).toBe("boris");
});

it("AS3 a session that nobody held when its client had been silent for long does not count for whoever takes it", () => {
  const play = onDuty("anna", "boris");
  play.operator("boris").off();
  play.arrives("c1");
  play.operator("anna").serves("c1");
  play.configure({}, ["boris"]);
  play.tick(700);
  play.operator("boris").on();
  play.operator("boris").accepts("c1");
  expect([play.holderOf("c1"), play.loadOf("boris")]).toEqual(["boris", 0]);
});
