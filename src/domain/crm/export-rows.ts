import type { Contact } from "../../protocol/crm/contact.ts";
import type { CustomField, CustomValues } from "../../protocol/crm/custom-field.ts";
import type { Deal } from "../../protocol/crm/deal.ts";
import type { Lead } from "../../protocol/crm/lead.ts";
import { writeAmount } from "./money.ts";

type Cell = string | number | undefined;

/** What a file has of each thing: a header and, in its order, the cells of a row. The team's own fields come last. */
export type Sheet<Thing> = { header: string[]; row: (thing: Thing) => Cell[] };

const moment = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
const list = (values: readonly string[]) => values.join(", ");

function withFields<Thing extends { custom: CustomValues }>(
  fields: readonly CustomField[],
  columns: Record<string, (thing: Thing) => Cell>,
): Sheet<Thing> {
  const cellOf = (value: CustomValues[string]): Cell =>
    typeof value === "boolean" ? (value ? "yes" : "no") : (value ?? undefined);
  return {
    header: [...Object.keys(columns), ...fields.map(({ name }) => name)],
    row: (thing) => [
      ...Object.values(columns).map((cell) => cell(thing)),
      ...fields.map(({ id }) => cellOf(thing.custom[id] ?? null)),
    ],
  };
}

/** `emailOf`: of somebody of the team, by which an import knows them again. */
export function contactSheet(
  fields: readonly CustomField[],
  emailOf: (person: string) => string | undefined,
): Sheet<Contact> {
  return withFields<Contact>(fields, {
    Name: ({ name }) => name,
    Company: ({ company }) => company,
    Phone: ({ phones }) => list(phones.map(({ value }) => value)),
    Email: ({ emails }) => list(emails.map(({ value }) => value)),
    Labels: ({ labels }) => list(labels),
    Notes: ({ notes }) => notes,
    Owner: ({ owner }) => owner && (emailOf(owner.id) ?? owner.name),
    Created: ({ createdAt }) => moment(createdAt),
    Updated: ({ updatedAt }) => moment(updatedAt),
    Id: ({ id }) => id,
  });
}

export function leadSheet(fields: readonly CustomField[], lineNames: ReadonlyMap<string, string>): Sheet<Lead> {
  return withFields<Lead>(fields, {
    Name: ({ name }) => name,
    Status: ({ status }) => status,
    Phone: ({ phone }) => phone,
    Email: ({ email }) => email,
    Line: ({ line }) => line && (lineNames.get(line) ?? line),
    Channel: ({ channel }) => channel?.kind,
    Page: ({ page }) => page,
    "UTM source": ({ utm }) => utm?.source,
    "UTM medium": ({ utm }) => utm?.medium,
    "UTM campaign": ({ utm }) => utm?.campaign,
    "UTM term": ({ utm }) => utm?.term,
    "UTM content": ({ utm }) => utm?.content,
    Operator: ({ operator }) => operator?.name,
    Contact: ({ contact }) => contact?.name,
    Made: ({ madeAt }) => moment(madeAt),
    Id: ({ id }) => id,
  });
}

export function dealSheet(
  fields: readonly CustomField[],
  emailOf: (person: string) => string | undefined,
  stageNames: ReadonlyMap<string, string>,
): Sheet<Deal> {
  return withFields<Deal>(fields, {
    Title: ({ title }) => title,
    Amount: ({ amount, currency }) => (amount === undefined ? undefined : writeAmount({ amount, currency })),
    Currency: ({ currency }) => currency,
    Stage: ({ stage }) => stageNames.get(stage) ?? stage,
    Expected: ({ expected }) => expected,
    Contact: ({ contact }) => contact?.name,
    Owner: ({ owner }) => owner && (emailOf(owner.id) ?? owner.name),
    Created: ({ createdAt }) => moment(createdAt),
    Closed: ({ closedAt }) => moment(closedAt),
    Id: ({ id }) => id,
  });
}
