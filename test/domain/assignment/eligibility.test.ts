import { describe, expect, it } from "vitest";
import { modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("who may be given a session, %s", (mode) => {
  it("AS1 somebody who is on the roster, on duty and connected", () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    expect(play.offeredTo("c1")).toEqual(["anna"]);
  });

  it("AS1 nobody who is connected but not on duty: presence is no decision to work", () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").connect();
    play.arrives("c1");
    expect(play.stateOf("c1")).toBe("parked");
  });

  it("AS1 nobody who is on duty but not connected", () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").duty("on");
    play.arrives("c1");
    expect(play.stateOf("c1")).toBe("parked");
  });

  it("AS1 nobody on a break", () => {
    const play = playLine({ mode }, ["anna", "boris"]);
    play.operator("anna").on();
    play.operator("boris").on();
    play.operator("anna").pauses();
    play.arrives("c1");
    expect(play.offeredTo("c1")).toEqual(["boris"]);
  });

  it("AS1 nobody who may not reply on this line", () => {
    const play = playLine({ mode }, [{ operator: "anna", mayReply: false }, "boris"]);
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("c1");
    expect(play.offeredTo("c1")).toEqual(["boris"]);
  });

  it("AS1 nobody outside the roster, however connected", () => {
    const play = playLine({ mode }, ["anna"]);
    expect(play.operator("mallory").on()).toMatchObject({ refusal: { code: "not_eligible" } });
    play.arrives("c1");
    expect(play.stateOf("c1")).toBe("parked");
  });

  it("AS1 nobody whose socket has fallen silent, which is found out when it matters", () => {
    const play = playLine({ mode }, ["anna", "boris"]);
    play.operator("anna").on();
    play.operator("boris").on();
    play.operator("anna").fallsSilent();
    play.arrives("c1");
    expect(play.offeredTo("c1")).toEqual(["boris"]);
    expect(play.all("lost")).toMatchObject([{ operator: "anna" }]);
  });

  it("AS1 nobody at capacity: five by default, and a roster place may say otherwise", () => {
    const play = playLine({ mode, capacityIsHard: true }, ["anna", { operator: "boris", capacity: 1 }]);
    play.operator("anna").on();
    play.operator("boris").on();
    play.arrives("b1");
    play.operator("boris").serves("b1");
    for (const conversation of ["a1", "a2", "a3", "a4", "a5"]) {
      play.arrives(conversation);
      expect(play.offeredTo(conversation)).toEqual(["anna"]);
      play.operator("anna").accepts(conversation);
    }
    play.arrives("c1");
    expect(play.stateOf("c1")).toBe("parked");
  });

  it("AS1 whoever is taken off the roster loses offers and sessions to those who stay", () => {
    const play = playLine({ mode }, ["anna", "boris"]);
    play.operator("anna").on();
    play.arrives("c1");
    play.operator("anna").serves("c1");
    play.arrives("c2");
    play.operator("boris").on();
    play.configure({}, ["boris"]);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
    expect(play.offeredTo("c2")).toEqual(["boris"]);
    expect(play.operator("anna").claims("c1")).toMatchObject({ refusal: { code: "not_eligible" } });
  });

  it("AS1 whoever may no longer reply keeps nothing", () => {
    const play = playLine({ mode }, ["anna"]);
    play.operator("anna").on();
    play.arrives("c1");
    play.operator("anna").serves("c1");
    play.configure({}, [{ operator: "anna", mayReply: false }]);
    expect(play.stateOf("c1")).toBe("parked");
    expect(play.operator("anna").answers("c1")).toMatchObject({ refusal: { code: "not_eligible" } });
  });
});
