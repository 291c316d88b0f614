import { describe, expect, it } from "vitest";
import { modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("an operator who is gone, %s", (mode) => {
  /** Anna holds c1, boris is there as well. */
  const annaHolds = ({ clientWaits }: { clientWaits: boolean }) => {
    const play = playLine({ mode }, ["anna", "boris"]);
    play.operator("anna").on();
    play.arrives("c1");
    play.operator("anna").serves("c1");
    play.operator("boris").on();
    if (clientWaits) play.writes("c1");
    return play;
  };

  it("AS8 has 60 s to come back; then a session whose client waits is offered anew", () => {
    const play = annaHolds({ clientWaits: true });
    play.operator("anna").drops();
    play.tick(59);
    expect(play.holderOf("c1")).toBe("anna");
    play.tick(1);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
    expect(play.all("released")).toMatchObject([{ from: "anna", why: "dropped_off" }]);
  });

  it("AS8 keeps everything when they come back in time, and the grace begins again the next time", () => {
    const play = annaHolds({ clientWaits: true });
    play.operator("anna").drops();
    play.tick(50);
    play.operator("anna").connect();
    play.operator("anna").drops();
    play.tick(59);
    expect(play.holderOf("c1")).toBe("anna");
    play.tick(1);
    expect(play.holderOf("c1")).toBeUndefined();
  });

  it("AS8 keeps a session whose client does not wait, until they write", () => {
    const play = annaHolds({ clientWaits: false });
    play.operator("anna").drops();
    play.tick(300);
    expect(play.holderOf("c1")).toBe("anna");
    play.writes("c1");
    expect(play.offeredTo("c1")).toEqual(["boris"]);
  });

  it("AS8 a client who writes within the grace waits for its end", () => {
    const play = annaHolds({ clientWaits: false });
    play.operator("anna").drops();
    play.tick(30);
    play.writes("c1");
    expect(play.holderOf("c1")).toBe("anna");
    play.tick(30);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
  });

  it("AS8 has no grace when going off duty", () => {
    const waiting = annaHolds({ clientWaits: true });
    waiting.operator("anna").off();
    expect(waiting.offeredTo("c1")).toEqual(["boris"]);
    expect(waiting.all("released")).toMatchObject([{ why: "off_duty" }]);

    const served = annaHolds({ clientWaits: false });
    served.operator("anna").off();
    expect(served.holderOf("c1")).toBe("anna");
    served.writes("c1");
    expect(served.offeredTo("c1")).toEqual(["boris"]);
  });

  it("AS8 keeps their sessions on a break", () => {
    const play = annaHolds({ clientWaits: true });
    play.operator("anna").pauses();
    play.tick(300);
    expect(play.holderOf("c1")).toBe("anna");
  });

  it("AS8 a socket that died in silence is found out when the client writes", () => {
    const play = annaHolds({ clientWaits: false });
    play.operator("anna").fallsSilent();
    play.writes("c1");
    play.tick(60);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
  });

  it("AS8 whoever takes a session without being connected has the same 60 s", () => {
    const play = annaHolds({ clientWaits: false });
    play.operator("boris").drops();
    play.tick(300);
    play.operator("anna").pauses();
    play.arrives("c2");
    play.operator("boris").claims("c2");
    play.tick(59);
    expect(play.holderOf("c2")).toBe("boris");
    play.tick(1);
    expect(play.holderOf("c2")).toBeUndefined();
  });

  it("AS8 the grace they dropped off under holds when it is changed meanwhile", () => {
    const play = annaHolds({ clientWaits: true });
    play.operator("anna").drops();
    play.configure({ graceSeconds: 3600 }, ["anna", "boris"]);
    play.tick(60);
    expect(play.offeredTo("c1")).toEqual(["boris"]);
  });
});
