import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { candidates } from "../directory/crm/candidates.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { contactCard, contactOf } from "../directory/crm/contacts.ts";
import { mergeContacts, undoMerge } from "../directory/crm/merge-contacts.ts";
import { tellOwner } from "../directory/crm/tell-owner.ts";
import { tellApart } from "../directory/crm/told-apart.ts";
import { Candidate, ContactCard } from "../protocol/crm/contact.ts";
import { Id } from "../protocol/values.ts";
import { OfContact } from "./contacts.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

const conflict = (message: string) => ({ refusal: { code: "conflict" as const, message } });
const changed = conflict("One of the two has changed meanwhile. Look at both again, and merge them then.");

const problems = {
  unknown: notFound,
  undone: conflict("This merge has been undone already."),
  kept_is_gone: conflict("This contact has been merged into another since. Undo that merge first."),
  raced: conflict("The contact has changed meanwhile. Look at it again, and undo the merge then."),
};

export const contactMerges = [
  route({
    method: "GET",
    path: "/api/contacts/:id/candidates",
    summary: "Contacts that may be the same person, by what both are known by, the surest first",
    rights: "operator",
    params: OfContact,
    answer: v.object({ candidates: v.array(Candidate) }),
    async handle({ env, params: { id }, caller: { principal } }) {
      const seer = seerOf(principal);
      const one = await contactOf(env.DB, id, seer);
      return one ? { candidates: await candidates(env.DB, one, seer) } : notFound;
    },
  }),
  route({
    method: "POST",
    path: "/api/contacts/:id/merge",
    summary: "Makes another contact a part of this one; it can be undone",
    rights: "supervisor",
    params: OfContact,
    body: v.strictObject({ contact: Id }),
    answer: ContactCard,
    versioned: true,
    async handle({ env, params: { id }, body: { contact }, caller }) {
      if (contact === id) return conflict("A contact cannot be merged with itself. Choose another.");
      const seer = seerOf(caller.principal);
      const [kept, gone] = [await contactOf(env.DB, id, seer), await contactOf(env.DB, contact, seer)];
      if (!kept || !gone) return notFound;
      if (!(await mergeContacts(env.DB, kept, gone, doer(caller)))) return changed;
      await tellOwner(env, id);
      return (await contactCard(env.DB, id, seer)) ?? notFound;
    },
  }),
  route({
    method: "POST",
    path: "/api/contacts/:id/merges/:merge/undo",
    summary: "Takes a merge apart again: what moved goes back",
    rights: "supervisor",
    params: v.object({ id: Id, merge: Id }),
    answer: ContactCard,
    versioned: true,
    async handle({ env, params: { id, merge }, caller }) {
      const seer = seerOf(caller.principal);
      const undone = await undoMerge(env.DB, { id: merge, kept: id }, seer, doer(caller));
      if ("problem" in undone) return problems[undone.problem];
      await Promise.all([tellOwner(env, undone.done.kept), tellOwner(env, undone.done.gone)]);
      return (await contactCard(env.DB, id, seer)) ?? notFound;
    },
  }),
  route({
    method: "POST",
    path: "/api/contacts/:id/apart",
    summary: "Says that another contact is somebody else: the two are suggested no more, and merged by people alone",
    rights: "supervisor",
    params: OfContact,
    body: v.strictObject({ contact: Id }),
    answer: Done,
    async handle({ env, params: { id }, body: { contact }, caller }) {
      if (contact === id) return conflict("A contact is not somebody else than itself. Choose another.");
      const seer = seerOf(caller.principal);
      const [one, other] = [await contactOf(env.DB, id, seer), await contactOf(env.DB, contact, seer)];
      if (!one || !other) return notFound;
      await tellApart(env.DB, id, contact, doer(caller));
      return done;
    },
  }),
];
