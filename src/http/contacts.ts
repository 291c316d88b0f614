import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { seerOf, shownContact } from "../directory/crm/contact-row.ts";
import { contactCard, contactOf, contacts as contactsOf, survivorOf } from "../directory/crm/contacts.ts";
import { removeContact } from "../directory/crm/remove-contact.ts";
import { tellOwner } from "../directory/crm/tell-owner.ts";
import { addContact, changedFields, replaceContact, stateOf } from "../directory/crm/write-contact.ts";
import { readEmail } from "../domain/crm/email.ts";
import { readPhone } from "../domain/crm/phone.ts";
import { Contact, ContactCard, ContactEdit, NewContact } from "../protocol/crm/contact.ts";
import { Id } from "../protocol/values.ts";
import { blank, contactRules, editedContact } from "./contact-state.ts";
import { holds, outdated, precondition } from "./etag.ts";
import { sortedQuery } from "./paging.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

export const OfContact = v.object({ id: Id });
const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** How often a change is tried again that others were faster than, where nothing was said of the state it is based on. */
const attempts = 5;

export const contacts = [
  route({
    method: "GET",
    path: "/api/contacts",
    summary: "Contacts of the lines the caller serves, and those that are nobody's yet",
    rights: "operator",
    query: v.object({
      ...sortedQuery(["name", "created", "updated"], "-updated").entries,
      /** Part of a name, a company, a phone or an email. */
      text: v.optional(Words),
      owner: v.optional(Id),
      label: v.optional(Words),
      phone: v.optional(Words),
      email: v.optional(Words),
    }),
    answer: v.object({ contacts: v.array(Contact), next: v.optional(v.string()) }),
    async handle({ env, query: { phone, email, ...wanted }, caller: { principal } }) {
      const seer = seerOf(principal);
      const key = exactKey(phone, email);
      return key === "none" ? { contacts: [] } : contactsOf(env.DB, { ...wanted, seer, key });
    },
  }),
  route({
    method: "POST",
    path: "/api/contacts",
    summary: "Makes a contact by hand",
    rights: "operator",
    body: NewContact,
    answer: Contact,
    status: 201,
    idempotent: true,
    versioned: true,
    async handle({ env, body, made, caller }) {
      const rules = await contactRules(env.DB, seerOf(caller.principal).lines, body);
      const edited = editedContact(blank, body, rules);
      if (isRefusal(edited)) return edited;
      return shownContact(await addContact(env.DB, { ...edited.state, id: made, by: doer(caller), at: Date.now() }));
    },
  }),
  route({
    method: "GET",
    path: "/api/contacts/:id",
    summary:
      "A contact with its identities, past sessions and merges; one that was merged is answered by what it is part of",
    rights: "operator",
    params: OfContact,
    answer: ContactCard,
    versioned: true,
    async handle({ env, params: { id }, caller: { principal } }) {
      return (await contactCard(env.DB, await survivorOf(env.DB, id), seerOf(principal))) ?? notFound;
    },
  }),
  route({
    method: "PATCH",
    path: "/api/contacts/:id",
    summary: "Changes what is named; lists are replaced as a whole, custom fields one by one",
    rights: "operator",
    params: OfContact,
    body: ContactEdit,
    answer: Contact,
    versioned: true,
    async handle({ env, request, params: { id }, body, caller }) {
      const seer = seerOf(caller.principal);
      const asked = precondition(request);
      const rules = await contactRules(env.DB, seer.lines, body);
      for (let left = attempts; left > 0; left--) {
        const before = await contactOf(env.DB, id, seer);
        if (!before) return notFound;
        if (!holds(asked, before)) return outdated(shownContact(before));
        const edited = editedContact(stateOf(before), body, rules);
        if (isRefusal(edited)) return edited;
        const fields = changedFields(stateOf(before), edited.state);
        if (fields.length === 0) return shownContact(before);
        const change = { by: doer(caller), action: "contact.change", at: Date.now(), after: { fields } };
        if (!(await replaceContact(env.DB, before, edited.state, change))) continue;
        if (fields.includes("owner")) await tellOwner(env, id);
        const now = await contactOf(env.DB, id, seer);
        return now ? shownContact(now) : notFound;
      }
      return { refusal: { code: "unavailable", message: "Too many changes at once. Try again in a few seconds." } };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/contacts/:id",
    summary: "Deletes a contact, with what was merged into it; conversations, leads and deals stay",
    rights: "supervisor",
    params: OfContact,
    answer: Done,
    versioned: true,
    async handle({ env, request, params: { id }, caller }) {
      const before = await contactOf(env.DB, id, seerOf(caller.principal));
      if (!before) return notFound;
      if (!holds(precondition(request), before)) return outdated(shownContact(before));
      await tellOwner(env, id, { gone: true });
      await removeContact(env.DB, id, doer(caller), Date.now());
      return done;
    },
  }),
];

/** `none`: nothing can be known by that. */
function exactKey(phone: string | undefined, email: string | undefined) {
  if (phone !== undefined) {
    const read = readPhone(phone.startsWith("+") ? phone : `+${phone.trim()}`);
    return "phone" in read ? { kind: "phone" as const, value: read.phone } : "none";
  }
  if (email === undefined) return undefined;
  const read = readEmail(email);
  return "email" in read ? { kind: "email" as const, value: read.email } : "none";
}
