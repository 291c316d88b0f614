import { customFields } from "../directory/crm/custom-fields.ts";
import type { ContactState } from "../directory/crm/write-contact.ts";
import { person } from "../directory/people.ts";
import { defaultCountry } from "../directory/team-settings.ts";
import { readKeys } from "../domain/crm/contact-keys.ts";
import { checkCustom } from "../domain/crm/custom-values.ts";
import type { ContactEdit } from "../protocol/crm/contact.ts";
import type { ApiRefusal, Detail } from "./refusals.ts";

/** Everything that checking an edit takes, read once: the fields, and the country of numbers without their code. */
export async function contactRules(db: D1Database, lines: readonly string[] | undefined, edit: ContactEdit) {
  const [fields, country, owner] = await Promise.all([
    edit.custom ? customFields(db, "contact") : [],
    edit.phones?.length ? defaultCountry(db, lines) : undefined,
    edit.owner ? person(db, edit.owner) : undefined,
  ]);
  return { fields, country, isOwnerKnown: !edit.owner || owner !== undefined };
}

/** What a contact is after an edit, or everything that is wrong with it. */
export function editedContact(
  before: ContactState,
  edit: ContactEdit,
  { fields, country, isOwnerKnown }: Awaited<ReturnType<typeof contactRules>>,
): { state: ContactState } | { refusal: ApiRefusal } {
  const { phones, emails, custom: values = {}, ...written } = edit;
  const keys = readKeys({ phones, emails }, country, before.keys);
  const custom = checkCustom(fields, values, before.custom);
  const details: Detail[] = [
    ...("problems" in keys ? keys.problems : []),
    ...("problems" in custom ? custom.problems : []),
    ...(isOwnerKnown ? [] : [{ path: "owner", message: "is nobody of the team" }]),
  ];
  if ("problems" in keys || "problems" in custom || details.length > 0) {
    const [first] = details;
    const message = `Not saved: ${first?.path} ${first?.message}.`;
    return { refusal: { code: "malformed", message, details } };
  }
  const { name = before.name, company = before.company, notes = before.notes } = written;
  const { owner = before.owner, labels = before.labels } = written;
  return { state: { name, company, notes, owner, labels, custom: custom.values, keys: keys.keys } };
}

export const blank: ContactState = {
  ...{ name: "", company: "", notes: "", owner: null },
  ...{ labels: [], custom: {}, keys: [] },
};
