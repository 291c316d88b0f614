import * as v from "valibot";
import { wellFormed } from "./values.ts";

const Words = v.pipe(v.string(), v.trim(), v.minLength(1, "is empty"), v.maxLength(200), wellFormed);

/** What a site signs about its visitor. Its own id of them is what makes two browsers one person's. */
export const SiteClaims = v.object({
  id: Words,
  name: v.optional(Words),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  /** With its country's code. */
  phone: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** Seconds since 1970, as everywhere in signed tokens. */
  exp: v.number(),
});

/** Who a site says its visitor is, once that is proved: the email in lower case, the phone in E.164. */
export type SiteIdentity = { id: string; name?: string; email?: string; phone?: string };
