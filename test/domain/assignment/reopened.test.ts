import { describe, expect, it } from "vitest";
import { replay } from "../../../src/domain/assignment/replay.ts";
import { modes, playLine } from "../../support/line-play.ts";

describe.each(modes)("a session that goes on, %s", (mode) => {
  /** c1 was anna's, and has ended. */
  const ended = () => {
    const play = playLine({ mode, capacityIsHard: true }, [{ operator: "anna", capacity: 1 }, "boris"]);
    for (const operator of ["anna", "boris"]) play.operator(operator).on();
    play.arrives("c1");
    play.operator("anna").serves("c1");
    play.closes("c1");
    return play;
  };

  it("LC4 is at once whose it was, under the same number and a new epoch", () => {
    const play = ended();
    const { epoch } = play.all("assigned").at(-1) ?? { epoch: 0 };
    play.reopens("c1");
    expect(play.all("assigned").at(-1)).toMatchObject({ to: "anna", by: "reopened", epoch: epoch + 1 });
    expect(play.all("arrived").map(({ session }) => session)).toEqual([1, 1]);
    expect(play.all("arrived").at(-1)).toMatchObject({ reopened: "anna" });
    play.hearsAgain("c1");
    expect(play.all("assigned")).toHaveLength(2);
  });

  it("LC4 goes to the queue where they are off duty, on a break, full or away", () => {
    const reasons: ((play: ReturnType<typeof ended>) => void)[] = [
      (play) => play.operator("anna").off(),
      (play) => play.operator("anna").pauses(),
      (play) => play.operator("anna").drops(),
      (play) => play.operator("anna").fallsSilent(),
      (play) => {
        play.arrives("c2");
        play.operator("anna").claims("c2", undefined, true);
      },
    ];
    for (const happens of reasons) {
      const play = ended();
      happens(play);
      play.reopens("c1");
      expect(play.holderOf("c1")).toBeUndefined();
      expect(play.offeredTo("c1")).toEqual(["boris"]);
    }
  });

  it("LC4 AS11 replayed it is theirs again, and nobody waits for it", () => {
    const play = ended();
    play.tick(60);
    play.reopens("c1");
    expect(replay(play.events, {})).toMatchObject({
      waits: [{}, { seconds: 0 }],
      untaken: 0,
      perOperator: { anna: 2 },
    });
  });
});
