import type { VisitorContact } from "../../src/protocol/visitor/send.ts";

// As the house takes them: what is let through here must not come back refused.
const email = /^[\w+-]+(\.[\w+-]+)*@[\da-z]+([.-][\da-z]+)*\.[a-z]{2,}$/i;
const phone = /^\+?[\d\s().-]{5,24}$/;

/** BH4: a way to answer, be it an email address or a phone number; nothing where it is neither. */
export function readContact(reach: string, name: string): VisitorContact | undefined {
  if (!email.test(reach) && !phone.test(reach)) return undefined;
  return { [reach.includes("@") ? "email" : "phone"]: reach, ...(name && { name }) };
}
