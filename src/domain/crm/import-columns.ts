import type { CustomField } from "../../protocol/crm/custom-field.ts";
import type { ImportEntity } from "../../protocol/crm/import.ts";

/** What a column of a file may be, and what people call it at the head of one, in lower case. */
const known: Record<ImportEntity, Record<string, readonly string[]>> = {
  contact: {
    name: ["name", "full name", "contact", "client", "customer", "имя", "фио", "контакт", "клиент", "полное имя"],
    given_name: ["first name", "given name", "firstname"],
    family_name: ["last name", "family name", "surname", "lastname", "фамилия"],
    company: ["company", "organization", "organisation", "account", "компания", "организация"],
    phone: ["phone", "phones", "mobile", "telephone", "phone number", "телефон", "телефоны", "мобильный", "тел"],
    email: ["email", "emails", "e-mail", "mail", "email address", "почта", "эл. почта", "электронная почта", "имейл"],
    notes: ["notes", "note", "comment", "comments", "description", "заметки", "комментарий", "примечание"],
    labels: ["labels", "label", "tags", "tag", "метки", "теги", "тег"],
    owner: ["owner", "responsible", "manager", "assigned to", "ответственный", "менеджер", "владелец"],
  },
  deal: {
    title: ["title", "deal", "name", "deal name", "opportunity", "название", "сделка", "наименование"],
    amount: ["amount", "sum", "value", "price", "total", "сумма", "стоимость", "цена"],
    currency: ["currency", "валюта"],
    stage: ["stage", "status", "этап", "стадия", "статус"],
    expected: [
      "expected",
      "expected date",
      "close date",
      "expected close date",
      "deadline",
      "дата закрытия",
      "ожидается",
    ],
    contact: ["contact", "contact name", "client", "customer", "контакт", "клиент"],
    contact_phone: ["phone", "contact phone", "телефон", "телефон контакта"],
    contact_email: ["email", "e-mail", "contact email", "почта", "почта контакта"],
    owner: ["owner", "responsible", "manager", "assigned to", "ответственный", "менеджер", "владелец"],
  },
};

/** What several columns of one file may be: their values come together. */
const repeated = new Set(["phone", "email", "labels", "notes"]);
const needed: Record<ImportEntity, readonly string[]> = {
  contact: ["name", "given_name", "family_name"],
  deal: ["title"],
};

const custom = ({ id }: CustomField) => `custom:${id}`;

/** All that a column may be; `name` is what the team calls it, or the target itself. */
export function targetsOf(entity: ImportEntity, fields: readonly CustomField[]): { target: string; name: string }[] {
  return [
    ...Object.keys(known[entity]).map((target) => ({ target, name: target })),
    ...fields.filter((field) => !field.archived).map((field) => ({ target: custom(field), name: field.name })),
  ];
}

/** What the columns are by the look of their header; an empty text where that tells nothing. */
export function guessColumns(
  entity: ImportEntity,
  header: readonly string[],
  fields: readonly CustomField[],
): string[] {
  const taken = new Set<string>();
  return header.map((cell) => {
    const name = cell
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, " ")
      .replace(/ \d+$/, "");
    const [found = ""] = [
      ...fields.filter((field) => !field.archived && field.name.toLowerCase() === name).map(custom),
      ...Object.entries(known[entity]).flatMap(([target, names]) => (names.includes(name) ? [target] : [])),
    ];
    if (taken.has(found) && !repeated.has(found)) return "";
    taken.add(found);
    return found;
  });
}

/** Why columns cannot be these. */
export function columnsProblem(
  entity: ImportEntity,
  header: readonly string[],
  columns: readonly string[],
  fields: readonly CustomField[],
): string | undefined {
  if (columns.length !== header.length) {
    return `The file has ${header.length} columns, and ${columns.length} are named. Say of each what it is.`;
  }
  const allowed = new Set(targetsOf(entity, fields).map(({ target }) => target));
  const named = columns.filter((target) => target !== "");
  const strange = named.find((target) => !allowed.has(target));
  if (strange !== undefined) return `No column can be “${strange}”. Choose one of the fields that there are.`;
  const twice = named.find((target, at) => !repeated.has(target) && named.indexOf(target) !== at);
  if (twice !== undefined) return `Two columns are “${twice}”. Choose one of them.`;
  if (needed[entity].some((target) => named.includes(target))) return undefined;
  return `No column is the ${entity === "contact" ? "name" : "title"}. Say which one is.`;
}
