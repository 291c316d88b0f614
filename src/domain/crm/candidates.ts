import type { CustomValues } from "../../protocol/crm/custom-field.ts";
import { type ContactKey, sameKey } from "./contact-keys.ts";

/** What two contacts are compared by. */
export type Comparable = {
  company: string;
  owner?: { id: string } | undefined;
  custom: CustomValues;
  keys: readonly ContactKey[];
};

export type Resemblance = {
  /** What both are known by. */
  shared: ContactKey[];
  /** What they cannot both be right about, by field. */
  conflicts: string[];
  /** One of the shared keys is verified on both sides, and nothing conflicts: a program may decide. */
  certain: boolean;
};

/** Whether two contacts may be one person; nothing where they share no key. */
export function resemblance(one: Comparable, other: Comparable): Resemblance | undefined {
  const both = one.keys.flatMap((key) => {
    const same = other.keys.find(sameKey(key));
    return same ? [{ ...key, verified: key.verified && same.verified }] : [];
  });
  if (both.length === 0) return undefined;
  const conflicts = conflictsOf(one, other);
  return { shared: both, conflicts, certain: conflicts.length === 0 && both.some((key) => key.verified) };
}

const byKey = ({ shared }: Resemblance) => shared.some(({ verified }) => verified);
const bySite = ({ shared }: Resemblance) => shared.some(({ verified, kind }) => verified && kind === "site");

/** Those that share a verified key. Whom a site has signed for by the same id are one (CN8), whoever else shares another. */
export function proved<One extends Resemblance>(alike: readonly One[]): One[] {
  return alike.filter(alike.some(bySite) ? bySite : byKey);
}

/**
 * Who it is for sure: the only one that shares a verified key, and conflicts in nothing; of several with the same id of
 * a site's, the first. Everything else is for people.
 */
export function theOne<One extends Resemblance>(alike: readonly One[]): One | undefined {
  const [first, ...others] = proved(alike);
  return first?.certain && (others.length === 0 || bySite(first)) ? first : undefined;
}

function conflictsOf(one: Comparable, other: Comparable): string[] {
  const differs = (a: unknown, b: unknown) => a !== undefined && b !== undefined && a !== "" && b !== "" && a !== b;
  return [
    ...(differs(one.company, other.company) ? ["company"] : []),
    ...(differs(one.owner?.id, other.owner?.id) ? ["owner"] : []),
    ...Object.keys(one.custom)
      .filter((id) => differs(one.custom[id], other.custom[id]))
      .map((id) => `custom.${id}`),
    ...(["phone", "email", "site"] as const).filter((kind) => contradict(kind, one, other)),
  ];
}

/** A site's own id is one a person, so two that are proved are two people; of phones and emails one may have several. */
function contradict(kind: ContactKey["kind"], one: Comparable, other: Comparable): boolean {
  const proved = ({ keys }: Comparable) => keys.filter((key) => key.kind === kind && key.verified);
  const [ours, theirs] = [proved(one), proved(other)];
  const apart = ours.length > 0 && theirs.length > 0 && !ours.some((key) => theirs.some(sameKey(key)));
  return apart && kind === "site";
}
