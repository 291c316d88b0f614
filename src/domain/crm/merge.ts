import type { CustomValues } from "../../protocol/crm/custom-field.ts";
import { type ContactKey, sameKey, withKeys } from "./contact-keys.ts";

/** A contact, as far as a merge looks at it. */
export type Mergeable = {
  name: string;
  company: string;
  notes: string;
  owner: string | null;
  labels: string[];
  custom: CustomValues;
  keys: ContactKey[];
};

/** Exactly what one contact got from another, so that it can be taken away again. */
export type Filled = {
  company?: string | undefined;
  notes?: string | undefined;
  owner?: string | undefined;
  labels: string[];
  custom: CustomValues;
  /** Those that it did not have. */
  keys: ContactKey[];
  /** Those that it had, and that became verified. */
  verified: ContactKey[];
};

/** The contact that stays, with what it lacked; where both say something, its own word stands. */
export function merge(kept: Mergeable, gone: Mergeable): { merged: Mergeable; filled: Filled } {
  const lacks = (key: ContactKey) => !kept.keys.some(sameKey(key));
  const filled: Filled = {
    ...(!kept.company && gone.company && { company: gone.company }),
    ...(!kept.notes && gone.notes && { notes: gone.notes }),
    ...(kept.owner === null && gone.owner !== null && { owner: gone.owner }),
    labels: gone.labels.filter((label) => !kept.labels.includes(label)),
    custom: Object.fromEntries(Object.entries(gone.custom).filter(([id]) => !Object.hasOwn(kept.custom, id))),
    keys: gone.keys.filter(lacks),
    verified: gone.keys.filter((key) => key.verified && kept.keys.some((own) => !own.verified && sameKey(key)(own))),
  };
  const { company = kept.company, notes = kept.notes, owner = kept.owner } = filled;
  const labels = [...kept.labels, ...filled.labels];
  const custom = { ...kept.custom, ...filled.custom };
  return { merged: { ...kept, company, notes, owner, labels, custom, keys: withKeys(kept.keys, gone.keys) }, filled };
}

/** Takes away again what came by a merge. What somebody has changed since is theirs, and stays. */
export function unmerge(now: Mergeable, filled: Filled): Mergeable {
  const came = (key: ContactKey) => filled.keys.some(sameKey(key));
  const custom = Object.entries(now.custom).filter(
    ([id, value]) => !Object.hasOwn(filled.custom, id) || filled.custom[id] !== value,
  );
  return {
    ...now,
    company: now.company === filled.company ? "" : now.company,
    notes: now.notes === filled.notes ? "" : now.notes,
    owner: now.owner === filled.owner ? null : now.owner,
    labels: now.labels.filter((label) => !filled.labels.includes(label)),
    custom: Object.fromEntries(custom),
    keys: now.keys
      .filter((key) => !came(key))
      .map((key) => (filled.verified.some(sameKey(key)) ? { ...key, verified: false } : key)),
  };
}
