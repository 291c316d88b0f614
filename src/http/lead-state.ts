import type { Seer } from "../directory/crm/contact-row.ts";
import { contactOf } from "../directory/crm/contacts.ts";
import { customFields } from "../directory/crm/custom-fields.ts";
import { person } from "../directory/people.ts";
import { defaultCountry } from "../directory/team-settings.ts";
import { checkCustom } from "../domain/crm/custom-values.ts";
import { readEmail } from "../domain/crm/email.ts";
import { readPhone } from "../domain/crm/phone.ts";
import type { Lead, LeadEdit } from "../protocol/crm/lead.ts";
import type { ApiRefusal, Detail } from "./refusals.ts";

/** Everything that checking an edit takes. */
export async function leadRules(db: D1Database, seer: Seer, { line }: Lead, edit: LeadEdit) {
  const [fields, country, contact, operator] = await Promise.all([
    edit.custom ? customFields(db, "lead") : [],
    edit.phone ? defaultCountry(db, line === undefined ? seer.lines : [line]) : undefined,
    edit.contact ? contactOf(db, edit.contact, seer) : undefined,
    edit.operator ? person(db, edit.operator) : undefined,
  ]);
  return { fields, country, contact, operator };
}

/** What a lead is after an edit, or everything that is wrong with it. */
export function editedLead(
  before: Lead,
  edit: LeadEdit,
  { fields, country, contact: linked, operator: named }: Awaited<ReturnType<typeof leadRules>>,
): { lead: Lead } | { refusal: ApiRefusal } {
  const { phone: oldPhone, email: oldEmail, contact: oldContact, operator: oldOperator, ...rest } = before;
  const { name = before.name, status = before.status } = edit;
  const phone =
    edit.phone === undefined ? { phone: oldPhone } : edit.phone === null ? {} : readPhone(edit.phone, country);
  const email = edit.email === undefined ? { email: oldEmail } : edit.email === null ? {} : readEmail(edit.email);
  const custom = checkCustom(fields, edit.custom ?? {}, before.custom);
  const contact = edit.contact === undefined ? oldContact : linked && { id: linked.id, name: linked.name };
  const operator = edit.operator === undefined ? oldOperator : named && { id: named.id, name: named.name };
  const details: Detail[] = [
    ...("problem" in phone ? [{ path: "phone", message: phone.problem }] : []),
    ...("problem" in email ? [{ path: "email", message: email.problem }] : []),
    ...("problems" in custom ? custom.problems : []),
    ...(edit.contact && !linked ? [{ path: "contact", message: "is no contact that you can see" }] : []),
    ...(edit.operator && !named ? [{ path: "operator", message: "is nobody of the team" }] : []),
  ];
  if (details.length > 0 || "problem" in phone || "problem" in email || "problems" in custom) {
    const [first] = details;
    return { refusal: { code: "malformed", message: `Not saved: ${first?.path} ${first?.message}.`, details } };
  }
  const known = { ...phone, ...email, ...(operator && { operator }) };
  return { lead: { ...rest, ...known, name, status, custom: custom.values, ...(contact && { contact }) } };
}

/** What of a lead differs, by name alone: the audit log keeps nothing of a person (CN7). */
export function changedInLead(before: Lead, after: Lead): string[] {
  const names = ["name", "phone", "email", "status", "contact", "operator", "custom"] as const;
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
