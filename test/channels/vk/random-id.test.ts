import fc from "fast-check";
import { expect, it } from "vitest";
import { numbersFrom, randomId, tokenOf } from "../../../src/channels/vk/random-id.ts";
import { account } from "./fixtures.ts";

const connectedAt = (now: number) => ({ ...account, account: { id: "230000042", numbersFrom: numbersFrom(now) } });
const day = 86_400_000;
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2060, 0, 1) });

it("DL3 no later connection uses a number again, while there is less than one message a second", () => {
  const law = fc.property(
    moment,
    fc.integer({ min: 1, max: 1000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (now, days, rate) => {
      const last = 1 + Math.floor(days * 86_400 * rate * 0.999);
      const first = randomId({ account: connectedAt(now + days * day), number: 1 });
      expect(first).toBeGreaterThan(randomId({ account: connectedAt(now), number: last }));
    },
  );
  fc.assert(law);
});

it("DL3 it is a positive number of 31 bits, by which the sent part is known again", () => {
  const law = fc.property(moment, fc.integer({ min: 1, max: 100_000_000 }), (now, number) => {
    const connected = connectedAt(now);
    const random = randomId({ account: connected, number });
    expect(random > 0 && random < 2 ** 31).toBe(true);
    expect(tokenOf(random, connected)).toBe(String(number));
  });
  fc.assert(law);
});

it("an account that does not say where its numbers begin begins at 1", () => {
  expect(randomId({ account: { ...account, account: {} }, number: 1 })).toBe(1);
});
