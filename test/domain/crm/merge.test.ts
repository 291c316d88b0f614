import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resemblance, theOne } from "../../../src/domain/crm/candidates.ts";
import { type ContactKey, readKeys, withKeys } from "../../../src/domain/crm/contact-keys.ts";
import { type Mergeable, merge, unmerge } from "../../../src/domain/crm/merge.ts";
import { utmOf } from "../../../src/domain/crm/utm.ts";

const key = fc.record({
  kind: fc.constantFrom("phone", "email", "site"),
  value: fc.constantFrom("1", "2", "3"),
  verified: fc.boolean(),
}) as fc.Arbitrary<ContactKey>;
const keys = fc.uniqueArray(key, { selector: ({ kind, value }) => kind + value, maxLength: 6 });
const word = fc.constantFrom("", "a", "b");
const contact: fc.Arbitrary<Mergeable> = fc.record({
  ...{ name: fc.constantFrom("Vera", "Boris"), company: word, notes: word },
  owner: fc.constantFrom(null, "anna", "boris"),
  labels: fc.uniqueArray(fc.constantFrom("x", "y", "z")),
  custom: fc.dictionary(fc.constantFrom("f", "g"), fc.constantFrom("1", 2, true)),
  keys,
});

describe("a merge", () => {
  it("is undone exactly, whatever the two were", () => {
    fc.assert(
      fc.property(contact, contact, (kept, gone) => {
        const { merged, filled } = merge(kept, gone);
        expect(unmerge(merged, filled)).toEqual(kept);
      }),
    );
  });

  it("loses nothing that the one had, nor a key of the other, and verifies nothing that was verified nowhere", () => {
    fc.assert(
      fc.property(contact, contact, (kept, gone) => {
        const { merged } = merge(kept, gone);
        expect(merged).toMatchObject({ name: kept.name, custom: kept.custom });
        expect(merged.company).toBe(kept.company || gone.company);
        for (const one of [...kept.keys, ...gone.keys]) {
          const found = merged.keys.filter(({ kind, value }) => kind === one.kind && value === one.value);
          expect(found).toHaveLength(1);
          const proofs = [...kept.keys, ...gone.keys].filter(
            ({ kind, value, verified }) => verified && kind === one.kind && value === one.value,
          );
          expect(found[0]?.verified).toBe(proofs.length > 0);
        }
      }),
    );
  });

  it("leaves what somebody has changed since", () => {
    const kept = { name: "V", company: "", notes: "", owner: null, labels: [], custom: {}, keys: [] };
    const gone = { ...kept, company: "Lamps", owner: "anna", custom: { size: 1, colour: "red" } };
    const { merged, filled } = merge(kept, gone);
    const since = { ...merged, company: "Tables", custom: { ...merged.custom, size: 2 } };
    expect(unmerge(since, filled)).toEqual({ ...kept, company: "Tables", custom: { size: 2 } });
  });
});

describe("a resemblance", () => {
  const person = (change: object) => ({ company: "", custom: {}, keys: [], ...change });
  const phone = { kind: "phone", value: "+79161234567", verified: true } as const;
  const typed = { ...phone, verified: false };
  const site = (value: string) => ({ kind: "site", value, verified: true }) as const;

  it("is certain by a key that is verified on both sides alone", () => {
    const of = (one: ContactKey, other: ContactKey) => resemblance(person({ keys: [one] }), person({ keys: [other] }));
    expect(of(phone, phone)).toEqual({ shared: [phone], conflicts: [], certain: true });
    expect(of(phone, typed)).toEqual({ shared: [typed], conflicts: [], certain: false });
    expect(of(typed, typed)).toMatchObject({ certain: false });
    expect(of(phone, { ...phone, kind: "email" })).toBeUndefined();
  });

  it.each([
    ["company", { company: "Lamps" }, { company: "Tables" }],
    ["owner", { owner: { id: "anna" } }, { owner: { id: "boris" } }],
    ["custom.size", { custom: { size: 1 } }, { custom: { size: 2 } }],
    ["site", { keys: [phone, site("1")] }, { keys: [phone, site("2")] }],
  ])("is left to a person where the two disagree: %s", (field, one, other) => {
    const alike = resemblance(person({ keys: [phone], ...one }), person({ keys: [phone], ...other }));
    expect(alike).toMatchObject({ conflicts: [field], certain: false });
  });

  it("is the same from either side", () => {
    fc.assert(
      fc.property(contact, contact, (a, b) => {
        const side = ({ owner, ...rest }: Mergeable) => ({ ...rest, ...(owner !== null && { owner: { id: owner } }) });
        const [one, other] = [resemblance(side(a), side(b)), resemblance(side(b), side(a))];
        expect(one?.certain).toBe(other?.certain);
        expect(one?.shared.length).toBe(other?.shared.length);
        expect(one?.conflicts.toSorted()).toEqual(other?.conflicts.toSorted());
      }),
    );
  });
});

describe("CN9 for sure", () => {
  const key = { kind: "phone", value: "+79161234567" } as const;
  const found = (verified: boolean, conflicts: string[] = []) => ({
    ...{ shared: [{ ...key, verified }], conflicts },
    certain: verified && conflicts.length === 0,
  });

  it("is the only one that shares something verified, whoever else has it written down", () => {
    const one = found(true);
    expect(theOne([found(false), one, found(false)])).toBe(one);
  });

  it("is the first of those with the same id of a site's (CN8), whoever else shares a phone", () => {
    const signed = (conflicts: string[] = []) => {
      const shared = [{ kind: "site", value: "line user-7", verified: true } as const];
      return { shared, conflicts, certain: conflicts.length === 0 };
    };
    const first = signed();
    expect(theOne([found(true), first, signed(), found(true)])).toBe(first);
    expect(theOne([signed(["company"]), found(true)])).toBeUndefined();
  });

  it.each([
    ["nobody", []],
    ["it is only written down", [found(false)]],
    ["something conflicts", [found(true, ["company"])]],
    ["it may be two", [found(true), found(true)]],
    ["it may be another, with whom something conflicts", [found(true), found(true, ["company"])]],
  ])("is nobody where %s", (_, alike) => {
    expect(theOne(alike)).toBeUndefined();
  });
});

describe("keys", () => {
  it("stay verified while they stay, and only then", () => {
    const before = [{ kind: "phone", value: "+79161234567", verified: true }] as const;
    const read = (phones: string[]) => readKeys({ phones }, "RU", before);
    expect(read(["8 916 123-45-67", "+7 916 123 45 67"])).toEqual({ keys: before });
    expect(read([])).toEqual({ keys: [] });
    expect(readKeys({ emails: ["v@x.example"] }, "RU", before)).toMatchObject({
      keys: [{ kind: "email", verified: false }, before[0]],
    });
  });

  it("are added once, and never lose their proof by that", () => {
    fc.assert(
      fc.property(keys, keys, (own, added) => {
        const all = withKeys(own, added);
        expect(withKeys(all, added)).toEqual(all);
        expect(withKeys(all, own)).toEqual(all);
      }),
    );
  });
});

describe("where a visit came from", () => {
  it.each([
    ["https://shop.example/tea?utm_source=news&utm_medium=email&x=1", { source: "news", medium: "email" }],
    ["https://shop.example/?utm_term=%D1%87%D0%B0%D0%B9", { term: "чай" }],
    ["https://shop.example/?utm_source=", undefined],
    ["not an address", undefined],
    [undefined, undefined],
  ])("by %j is %j", (page, utm) => {
    expect(utmOf(page)).toEqual(utm);
  });
});
