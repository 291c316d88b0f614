import { expect, it } from "vitest";
import { beat, beatMs, steady } from "../../widget/app/connection/pulse.ts";

it("gives a connection up that has left a ping unanswered for more than 45 s", () => {
  let pulse = steady;
  const dead = [0, 1, 2, 3].map((count) => {
    const beaten = beat(pulse, count * beatMs);
    pulse = beaten.pulse;
    return beaten.dead;
  });
  expect(beatMs).toBe(20_000);
  expect(dead).toEqual([false, false, false, true]);
});

it("bears a browser that lets a hidden page's timers run once a minute", () => {
  for (let minute = 0; minute < 5; minute += 1) expect(beat(steady, minute * 60_000).dead).toBe(false);
});
