import * as v from "valibot";
import { SiteClaims, type SiteIdentity } from "../../protocol/site-identity.ts";
import type { ContactKey } from "./contact-keys.ts";
import { readEmail } from "./email.ts";
import { readPhone } from "./phone.ts";

/** Seconds: how long a proof may hold, and how far two clocks may be apart. */
const longest = 3600;
const skew = 60;

/**
 * What a site has signed, in the forms everything is found by, or what is wrong with it, in words for the site's makers.
 * `now` in milliseconds.
 */
export function readSiteIdentity(said: unknown, now: number): { identity: SiteIdentity } | { problem: string } {
  const read = v.safeParse(SiteClaims, said);
  if (!read.success) {
    const [{ message }] = read.issues;
    return { problem: `“${v.getDotPath(read.issues[0]) ?? "the whole"}” of the identity is wrong: ${message}.` };
  }
  const { id, name, exp, email, phone } = read.output;
  const left = exp - now / 1000;
  if (left < -skew) return { problem: "The identity has expired. Sign a new one for every page." };
  if (left > longest + skew) {
    return { problem: "The identity would hold for more than an hour. “exp” is in seconds, an hour ahead at most." };
  }
  const address = email === undefined ? undefined : readEmail(email);
  if (address && "problem" in address) return { problem: `The identity’s email ${address.problem}.` };
  const number = phone === undefined ? undefined : readPhone(phone);
  if (number && "problem" in number) return { problem: `The identity’s phone ${number.problem}.` };
  return { identity: { id, ...(name !== undefined && { name }), ...address, ...number } };
}

/** What a person is known by once a site has signed for them. An id is unique on that site alone. */
export function keysOfIdentity(site: string, { id, email, phone }: SiteIdentity): ContactKey[] {
  return [
    { kind: "site", value: `${site}:${id}`, verified: true },
    ...(phone === undefined ? [] : [{ kind: "phone" as const, value: phone, verified: true }]),
    ...(email === undefined ? [] : [{ kind: "email" as const, value: email, verified: true }]),
  ];
}
