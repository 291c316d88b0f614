import { describe, expect, it } from "vitest";
import { playLine } from "../../support/line-play.ts";

/** c1 is anna's. */
function annasSession() {
  const play = playLine({ mode: "evenly" }, ["anna", "boris", "clara"]);
  for (const operator of ["anna", "boris", "clara"]) play.operator(operator).on();
  play.arrives("c1");
  play.operator("anna").claims("c1", undefined, true);
  return play;
}
const told = (outcome: unknown, code: string, message: RegExp) =>
  expect(outcome).toMatchObject({ refusal: { code, message: expect.stringMatching(message) } });

describe("an invited colleague", () => {
  it("TR2 reads along until uninvited, by the holder, a supervisor or themselves", () => {
    const play = annasSession();
    const { invites, uninvites } = play.operator("anna");
    invites("c1", "boris");
    invites("c1", "boris");
    expect(play.invitedTo("c1")).toEqual(["boris"]);
    expect(play.all("invited")).toHaveLength(1);
    told(play.operator("clara").uninvites("c1", "boris"), "not_eligible", /Only the conversation's operator/);
    uninvites("c1", "boris");
    expect(play.invitedTo("c1")).toEqual([]);
    invites("c1", "boris");
    play.operator("boris").uninvites("c1", "boris");
    expect(play.invitedTo("c1")).toEqual([]);
    play.operator("sue").invites("c1", "clara", true);
    expect(play.invitedTo("c1")).toEqual(["clara"]);
    expect([play.holderOf("c1"), play.loadOf("boris"), play.loadOf("clara")]).toEqual(["anna", 0, 0]);
  });

  it("TR2 is somebody of the line and not who has it; only its operator invites", () => {
    const play = annasSession();
    told(play.operator("anna").invites("c1", "nobody"), "not_found", /no such colleague/);
    told(play.operator("anna").invites("c1", "anna"), "not_eligible", /already/);
    told(play.operator("boris").invites("c1", "boris"), "not_eligible", /Only the conversation's operator/);
    play.closes("c1");
    told(play.operator("anna").invites("c1", "boris"), "closed", /ended/);
  });

  it("TR2 answers the client only after taking it over, and whoever had it reads along then", () => {
    const play = annasSession();
    play.operator("anna").invites("c1", "boris");
    told(play.operator("boris").answers("c1"), "not_eligible", /Take the conversation over to answer/);
    const epoch = play.epochOf("c1");
    told(play.operator("boris").takesOver("c1", epoch - 1), "stale", /changed hands/);
    play.operator("boris").takesOver("c1");
    expect(play.all("assigned").at(-1)).toMatchObject({ to: "boris", by: "take_over", from: "anna", epoch: epoch + 1 });
    expect([play.holderOf("c1"), play.invitedTo("c1")]).toEqual(["boris", ["anna"]]);
    expect([play.loadOf("anna"), play.loadOf("boris")]).toEqual([0, 1]);
    expect(play.operator("boris").answers("c1")).toHaveProperty("events");
  });

  it("TR2 others take nothing over, a supervisor does if they are on duty and may reply", () => {
    const play = annasSession();
    told(play.operator("boris").takesOver("c1"), "forbidden", /invited/);
    told(play.operator("sue").takesOver("c1", undefined, true), "not_eligible", /roster/);
    play.operator("clara").off();
    told(play.operator("clara").takesOver("c1", undefined, true), "not_eligible", /off duty/);
    play.configure({}, ["anna", "boris", { operator: "clara", mayReply: false }]);
    told(play.operator("clara").takesOver("c1", undefined, true), "not_eligible", /notes only/);
    expect(play.operator("boris").takesOver("c1", undefined, true)).toHaveProperty("events");
    expect(play.holderOf("c1")).toBe("boris");
  });

  it("TR2 two who take it over at once: one has it, and the other's sight is an old one", () => {
    const play = annasSession();
    const epoch = play.epochOf("c1");
    for (const whom of ["boris", "clara"]) play.operator("anna").invites("c1", whom);
    play.operator("boris").takesOver("c1", epoch);
    told(play.operator("clara").takesOver("c1", epoch), "stale", /changed hands/);
    expect(play.holderOf("c1")).toBe("boris");
  });

  it("TR2 a transfer that is still open ends when somebody takes the session over", () => {
    const play = annasSession();
    play.operator("anna").transfers("c1", "boris");
    play.operator("clara").takesOver("c1", undefined, true);
    expect(play.transferOf("c1")).toBeUndefined();
    expect(play.loadOf("boris")).toBe(0);
    told(play.operator("boris").accepts("c1"), "taken", /CLARA/);
  });
});
