import fc from "fast-check";
import * as v from "valibot";
import { expect, it } from "vitest";
import { forClient } from "../../src/domain/visibility.ts";
import { DeliveryState, Entry } from "../../src/protocol/entry.ts";

const common = {
  seq: fc.nat(),
  at: fc.nat(),
  session: fc.nat(),
  audience: fc.constantFrom("public" as const, "house" as const),
  author: fc
    .tuple(
      fc.constantFrom("client" as const, "operator" as const, "outside" as const, "system" as const),
      fc.record({ id: fc.stringMatching(/^secret-id-[a-z]{4}$/), name: fc.string() }, { requiredKeys: [] }),
    )
    .map(([kind, who]) => ({ kind, ...who })),
};
const delivery = fc
  .tuple(
    fc.constantFrom(...DeliveryState.options),
    fc.record({ reason: fc.constant("secret reason") }, { requiredKeys: [] }),
  )
  .map(([state, reason]) => ({ state, ...reason }));
const file = fc.record({
  id: fc.stringMatching(/^[0-9a-f]{32}$/),
  name: fc.string(),
  type: fc.constant("image/png"),
  bytes: fc.nat(),
  kind: fc.constant("image" as const),
  state: fc.constantFrom("pending" as const, "stored" as const, "failed" as const),
});
const also = fc.record(
  {
    delivery,
    files: fc.array(file, { maxLength: 2 }),
    replyTo: fc.nat(),
    album: fc.string(),
    sentAt: fc.nat(),
    id: fc.string(),
  },
  { requiredKeys: [] },
);
const message = fc
  .tuple(fc.record({ ...common, kind: fc.constant("message" as const), text: fc.string() }), also)
  .map(([entry, more]) => ({ ...entry, ...more }));

const entries: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 3, arbitrary: message },
  fc.record({ ...common, kind: fc.constant("edit" as const), of: fc.nat(), text: fc.string() }),
  fc.record({ ...common, kind: fc.constant("deletion" as const), of: fc.nat() }),
  fc.record({ ...common, kind: fc.constant("reaction" as const), of: fc.nat(), emoji: fc.array(fc.string()) }),
  fc.record({
    ...common,
    kind: fc.constant("event" as const),
    event: fc.constantFrom("assigned" as const, "released" as const, "closed" as const),
    detail: fc.string(),
  }),
);

it("TR3 a note, or whatever else is said in the house, is nothing to a client", () => {
  fc.assert(
    fc.property(entries, (entry) => {
      expect(forClient(entry) === undefined).toBe(entry.audience === "house");
    }),
  );
});

it("TR3 a client gets neither our people's ids nor the machinery of delivery, and all the rest unchanged", () => {
  fc.assert(
    fc.property(entries, (entry) => {
      const before = structuredClone(entry);
      const seen = forClient({ ...entry, audience: "public" });
      expect(JSON.stringify(seen)).not.toContain("secret");
      expect(seen).not.toHaveProperty("delivery");
      expect(v.parse(Entry, seen)).toEqual(seen);
      const { id: _, ...author } = before.author;
      const { delivery: __, ...rest } = { delivery: undefined, ...before };
      expect(seen).toEqual({ ...rest, author, audience: "public" });
      expect(entry, "what is stored stays as it is").toEqual(before);
    }),
  );
});
