import { signal } from "@preact/signals";
import type { CustomField, FieldEntity } from "../../../src/protocol/crm/custom-field.ts";
import { fetchFields } from "../../api/crm.ts";

const known = signal<readonly CustomField[] | undefined>(undefined);
let asked = false;

/** The team's own fields that are shown, in their order; asked for once. */
export function fieldsOf(entity: FieldEntity): readonly CustomField[] {
  if (!asked) void loadFields();
  return (known.value ?? []).filter((field) => field.entity === entity && !field.archived);
}

export async function loadFields(): Promise<void> {
  asked = true;
  const answer = await fetchFields();
  if (answer.ok) known.value = answer.value.fields.toSorted((a, b) => a.position - b.position);
  else asked = false;
}
