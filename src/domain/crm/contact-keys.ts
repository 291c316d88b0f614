import type { KeyKind } from "../../protocol/crm/contact.ts";
import { readEmail } from "./email.ts";
import { readPhone } from "./phone.ts";

/** Something that a person is known by. `verified`: the channel or the site vouches that it is theirs. */
export type ContactKey = { kind: KeyKind; value: string; verified: boolean };
type Problem = { path: string; message: string };

export const sameKey = (one: ContactKey) => (other: ContactKey) => one.kind === other.kind && one.value === other.value;

/** Phones and emails as somebody wrote them. What was verified stays so for as long as it stays at all. */
export function readKeys(
  written: { phones?: readonly string[] | undefined; emails?: readonly string[] | undefined },
  country: string | undefined,
  before: readonly ContactKey[] = [],
): { keys: ContactKey[] } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const keys: ContactKey[] = [];
  const take = (path: string, kind: KeyKind, read: { problem: string } | { value: string }) => {
    if ("problem" in read) return void problems.push({ path, message: read.problem });
    const key = { kind, value: read.value, verified: false };
    if (!keys.some(sameKey(key))) keys.push(before.find(sameKey(key)) ?? key);
  };
  written.phones?.forEach((text, place) => {
    const read = readPhone(text, country);
    take(`phones.${place}`, "phone", "phone" in read ? { value: read.phone } : read);
  });
  written.emails?.forEach((text, place) => {
    const read = readEmail(text);
    take(`emails.${place}`, "email", "email" in read ? { value: read.email } : read);
  });
  if (problems.length > 0) return { problems };
  const replaced: Record<KeyKind, boolean> = {
    phone: written.phones !== undefined,
    email: written.emails !== undefined,
    site: false,
  };
  return { keys: [...keys, ...before.filter(({ kind }) => !replaced[kind])] };
}

/** Keys with others added: one that is there already may become verified by that, never the other way. */
export function withKeys(keys: readonly ContactKey[], added: readonly ContactKey[]): ContactKey[] {
  const raised = keys.map((key) => ({
    ...key,
    verified: key.verified || added.some((one) => one.verified && sameKey(one)(key)),
  }));
  return [...raised, ...added.filter((one) => !keys.some(sameKey(one)))];
}
