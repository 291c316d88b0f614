import type { Seer } from "../directory/crm/contact-row.ts";
import { contactOf } from "../directory/crm/contacts.ts";
import { customFields } from "../directory/crm/custom-fields.ts";
import { type DealState, stateOfDeal } from "../directory/crm/write-deal.ts";
import { person } from "../directory/people.ts";
import { checkCustom, isDate } from "../domain/crm/custom-values.ts";
import { minorDigits } from "../protocol/crm/currency.ts";
import type { Deal, DealEdit } from "../protocol/crm/deal.ts";
import type { ApiRefusal, Detail } from "./refusals.ts";

/** Everything that checking an edit takes, read once. */
export async function dealRules(db: D1Database, seer: Seer, { custom, owner, contact }: DealEdit) {
  const [fields, isOwnerKnown, isContactKnown] = await Promise.all([
    custom ? customFields(db, "deal") : [],
    owner ? person(db, owner) : true,
    contact ? contactOf(db, contact, seer) : true,
  ]);
  return { fields, isOwnerKnown: isOwnerKnown !== undefined, isContactKnown: isContactKnown !== undefined };
}

/** What a deal is after an edit, or everything that is wrong with it. */
export function editedDeal(
  before: DealState,
  edit: DealEdit,
  { fields, isOwnerKnown, isContactKnown }: Awaited<ReturnType<typeof dealRules>>,
): { state: DealState } | { refusal: ApiRefusal } {
  const { custom: wanted = {}, ...written } = edit;
  const { title = before.title, amount = before.amount, currency = before.currency } = written;
  const { expected = before.expected, contact = before.contact, owner = before.owner } = written;
  const custom = checkCustom(fields, wanted, before.custom);
  const isReread = currency !== before.currency && before.amount !== null && edit.amount === undefined;
  const details: Detail[] = [
    ...("problems" in custom ? custom.problems : []),
    ...(minorDigits(currency) === undefined ? [{ path: "currency", message: `is no currency: ${currency}` }] : []),
    ...(expected === null || isDate(expected) ? [] : [{ path: "expected", message: "is no day of the calendar" }]),
    ...(isReread ? [{ path: "amount", message: "must be given anew in the other currency" }] : []),
    ...(isOwnerKnown ? [] : [{ path: "owner", message: "is nobody of the team" }]),
    ...(isContactKnown ? [] : [{ path: "contact", message: "is no contact" }]),
  ];
  if ("problems" in custom || details.length > 0) {
    const [first] = details;
    return { refusal: { code: "malformed", message: `Not saved: ${first?.path} ${first?.message}.`, details } };
  }
  return { state: { ...before, title, amount, currency, expected, contact, owner, custom: custom.values } };
}

/** What of it differs, by name. */
export function changedInDeal(before: Deal, after: DealState): string[] {
  const state = stateOfDeal(before);
  const names = Object.keys(after) as (keyof DealState)[];
  return names.filter((name) => JSON.stringify(state[name]) !== JSON.stringify(after[name]));
}
