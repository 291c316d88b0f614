import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { seerOf, shownContact } from "../directory/crm/contact-row.ts";
import { contactOf } from "../directory/crm/contacts.ts";
import { convertLead } from "../directory/crm/convert-lead.ts";
import { dealOf } from "../directory/crm/deals.ts";
import { leadById, leadSeerOf } from "../directory/crm/leads.ts";
import { addContact } from "../directory/crm/write-contact.ts";
import type { SignedIn } from "../directory/principal.ts";
import type { Cleared } from "../domain/consent/gate.ts";
import { sha256Hex } from "../platform/digest.ts";
import type { Env } from "../platform/env.ts";
import { Contact } from "../protocol/crm/contact.ts";
import { Deal, type DealSession } from "../protocol/crm/deal.ts";
import { Lead, LeadConversion } from "../protocol/crm/lead.ts";
import { Id } from "../protocol/values.ts";
import { blank, contactRules, editedContact } from "./contact-state.ts";
import { readable } from "./conversation-contact.ts";
import { originOf } from "./deal-origin.ts";
import { holds, outdated, precondition } from "./etag.ts";
import { newDeal } from "./new-deal.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";

const conflict = (message: string) => ({ refusal: { code: "conflict" as const, message } });

export const leadActs = [
  route({
    method: "POST",
    path: "/api/leads/:id/convert",
    summary: "Makes a contact of a lead, or names one, and a deal with it where one is wanted",
    rights: "operator",
    params: v.object({ id: Id }),
    body: LeadConversion,
    answer: v.object({ lead: Lead, contact: Contact, deal: v.optional(Deal) }),
    versioned: true,
    async handle({ env, request, params: { id }, body, made, caller }) {
      const [seer, sees] = [leadSeerOf(caller.principal), seerOf(caller.principal)];
      const before = await leadById(env.DB, id, seer);
      if (!before) return notFound;
      if (!holds(precondition(request), before)) return outdated(before);
      if (before.status === "converted") return conflict("This lead has been converted already. Open its contact.");
      if (body.contact !== null && !(await contactOf(env.DB, body.contact, sees))) return notFound;
      const planned = body.deal && (await newDeal(env.DB, body.deal, made, caller));
      if (planned && isRefusal(planned)) return planned;
      const found = await contactFor(env, before, body.contact ?? before.contact?.id ?? null, caller);
      if (isRefusal(found)) return found;
      const { contact, sessions } = found;
      const deal = planned && { ...planned.added, sessions };
      // Linking its conversation may have changed the lead as well.
      const now = await leadById(env.DB, id, seer);
      const named = await contactOf(env.DB, contact, sees);
      if (!now || !named) return notFound;
      if (
        now.status === "converted" ||
        !(await convertLead(env.DB, now, { contact: { id: named.id, name: named.name }, deal }, doer(caller)))
      ) {
        return conflict("Somebody else has changed this lead meanwhile. Look at what it is now, and convert it again.");
      }
      const [lead, kept] = [await leadById(env.DB, id, seer), deal && (await dealOf(env.DB, deal.id, sees))];
      return lead ? { lead, contact: shownContact(named), ...(kept && { deal: kept }) } : notFound;
    },
  }),
];

type Found = { contact: string; sessions: Cleared<DealSession>[] };

/** Whom a lead becomes: `given`, or its conversation's contact, or a new one by what the lead has. */
async function contactFor(
  env: Env,
  lead: Lead,
  given: string | null,
  caller: SignedIn,
): Promise<Found | { refusal: ApiRefusal }> {
  const { conversation, session } = lead;
  const known = { name: lead.name, ...(await readable(env.DB, lead.line, lead)) };
  if (conversation !== undefined && session !== undefined) {
    const origin = await originOf(env, { conversation, session }, { contact: given, known }, caller);
    return isRefusal(origin) ? origin : { contact: origin.contact, sessions: [origin.session] };
  }
  if (given !== null) return { contact: given, sessions: [] };
  const lines = lead.line === undefined ? undefined : [lead.line];
  const edited = editedContact(blank, known, await contactRules(env.DB, lines, known));
  if (isRefusal(edited)) return edited;
  // The same for the same lead: a conversion that broke off makes nobody twice.
  const id = (await sha256Hex(`contact of lead:${lead.id}`)).slice(0, 32);
  await addContact(env.DB, { ...edited.state, id, by: doer(caller), at: Date.now() });
  return { contact: id, sessions: [] };
}
