import { expect, it } from "vitest";
import { waitingWords } from "../../src/line/waiting.ts";
import { playLine } from "../support/line-play.ts";

it("AS6 who waits is told their place by age, and the usual wait once three have been seen", () => {
  const play = playLine({ mode: "all_at_once" }, ["anna"]);
  play.operator("anna").on();
  for (const minutes of [2, 4, 9]) {
    play.arrives(`c${minutes}`);
    play.tick(minutes * 60);
    play.operator("anna").claims(`c${minutes}`, undefined, true);
  }
  play.arrives("first");
  play.tick(60);
  play.arrives("second");
  expect(waitingWords(play.state, "first", "en")).toEqual({ place: "1", wait: "4 minutes" });
  expect(waitingWords(play.state, "second", "ru")).toEqual({ place: "2", wait: "4 минуты" });
});

it("AS6 of a usual wait nothing is said before, nor of a session that does not wait", () => {
  const play = playLine({}, ["anna"]);
  play.arrives("c1");
  expect(waitingWords(play.state, "c1", "en")).toEqual({ place: "1" });
  expect(waitingWords(play.state, "another", "en")).toEqual({});
});

it("AS6 the last twenty waits count, from the client's coming to whoever took them first", () => {
  const play = playLine({}, ["anna", "boris"]);
  for (const operator of ["anna", "boris"]) play.operator(operator).on();
  for (let index = 0; index < 25; index++) {
    play.arrives(`c${index}`);
    play.tick(index);
    play.operator("anna").claims(`c${index}`, undefined, true);
    play.operator("boris").takesOver(`c${index}`, undefined, true);
    play.closes(`c${index}`);
  }
  expect(play.state.waits).toEqual(Array.from({ length: 20 }, (_, index) => (index + 5) * 1000));
});
