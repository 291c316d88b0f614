import { describe, expect, it } from "vitest";
import { answer, botPatience, give, type Seat, seat, silence, stop } from "../../../src/domain/bot/seat.ts";
import type { BotAnswer } from "../../../src/protocol/bot.ts";

const now = 1_800_000_000_000;
const says = (more: Partial<BotAnswer> = {}): BotAnswer => ({
  messages: [{ text: "We are open from nine." }],
  understood: true,
  handover: false,
  ...more,
});
const lost = says({ messages: [{ text: "Pardon?" }], understood: false });

function given(from: Seat, seq: number, at = now): Seat {
  const after = give(from, seq, at);
  if (!after) throw new Error(`${seq} was not given`);
  return after;
}
function answered(from: Seat, seq: number, said: BotAnswer) {
  const verdict = answer(given(from, seq), { session: 3, seq }, said, now + 1);
  if ("refusal" in verdict) throw new Error(verdict.refusal.message);
  return verdict;
}
const codeOf = (verdict: ReturnType<typeof answer>) => ("refusal" in verdict ? verdict.refusal.code : undefined);

describe("the bot's seat", () => {
  it("LC1 an answer in time keeps the session with the bot", () => {
    const { seat: after, handedOver } = answered(seat(3), 7, says());
    expect(handedOver).toBeUndefined();
    expect(after.talking).toBe(true);
    expect(silence(after, now + botPatience)).toBe("settled");
  });

  it("LC1 the bot hands over when it is asked to, with its last words", () => {
    expect(answered(seat(3), 7, says({ handover: true }))).toMatchObject({
      handedOver: "asked",
      seat: { talking: false },
    });
    expect(answered(seat(3), 7, says({ messages: [], handover: true })).handedOver).toBe("asked");
  });

  it("LC1 the second failed turn in a row hands over, and saying nothing is one", () => {
    const first = answered(seat(3), 7, lost);
    expect(first.handedOver).toBeUndefined();
    expect(answered(first.seat, 8, says({ messages: [] })).handedOver).toBe("not_understood");
    const recovered = answered(first.seat, 8, says());
    expect(answered(recovered.seat, 9, lost).handedOver).toBeUndefined();
  });

  it("LC1 60 s of silence are enough, counted from the first message without an answer", () => {
    const waiting = given(given(seat(3), 7), 8, now + 40_000);
    expect(silence(waiting, now + botPatience - 1)).toEqual({ until: now + botPatience });
    expect(silence(waiting, now + botPatience)).toBe("silent");
  });

  it("LC1 an answer that is late, comes twice or is to another turn changes nothing", () => {
    const waiting = given(given(seat(3), 7), 8);
    const to = (seq: number, session = 3) => codeOf(answer(waiting, { session, seq }, says(), now));
    expect([to(7), to(9), to(8, 2), to(8)]).toEqual(["stale", "not_found", "not_found", undefined]);
    expect(codeOf(answer(waiting, { session: 3, seq: 8 }, says(), now + botPatience))).toBe("stale");
    const { seat: done } = answered(waiting, 8, says());
    expect(codeOf(answer(done, { session: 3, seq: 8 }, says(), now))).toBe("conflict");
    expect(codeOf(answer(undefined, { session: 3, seq: 8 }, says(), now))).toBe("not_found");
    expect(codeOf(answer(seat(3), { session: 3, seq: 8 }, says(), now))).toBe("not_found");
  });

  it("LC1 once the session is a person's the bot says nothing and is given nothing", () => {
    const over = stop(given(seat(3), 7));
    expect(codeOf(answer(over, { session: 3, seq: 7 }, says(), now))).toBe("closed");
    expect(give(over, 8, now)).toBeUndefined();
    expect(silence(over, now + botPatience)).toBe("settled");
  });

  it("LC1 a message is given again after a crash, and not once it has been answered", () => {
    const waiting = given(seat(3), 7);
    expect(give(waiting, 7, now + 5)).toEqual(waiting);
    const { seat: done } = answered(seat(3), 7, says());
    expect(give(done, 7, now)).toBeUndefined();
    expect(give(done, 6, now)).toBeUndefined();
  });
});
