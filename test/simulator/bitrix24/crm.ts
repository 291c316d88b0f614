/** A lead (1), deal (2) or contact (3) of the portal's CRM, as its methods give it. */
interface CrmItem {
  entityTypeId: number;
  id: number;
  /** Phones and emails. */
  fm: { id: number; typeId: string; valueType?: string; value: string }[];
  fields: Record<string, unknown>;
}

export interface Crm {
  /** In the order in which they were made; those deleted since are not among them. */
  items: CrmItem[];
  /** Ids of all that was ever made through the methods. */
  made: number[];
  /** The bucket of calls: how full it is, and when that was so. */
  calls: { level: number; at: number };
}

export const emptyCrm = (): Crm => ({ items: [], made: [], calls: { level: 0, at: 0 } });

export type CrmAnswer = { result: unknown } | { error: string };
type Parameters = Readonly<Record<string, unknown>>;

/** Calls that drain from the bucket in a second, and how many it takes. */
const drain = 2;
const bucket = 50;

const missing = { error: "NOT_FOUND" };
const statuses: Readonly<Record<string, readonly [string, string][]>> = {
  STATUS: [
    ["NEW", "Unprocessed"],
    ["IN_PROCESS", "In progress"],
    ["JUNK", "Poor lead"],
  ],
  SOURCE: [["WEB", "Website"]],
  DEAL_STAGE: [
    ["NEW", "New"],
    ["WON", "Deal won"],
  ],
  DEAL_STAGE_4: [["C4:NEW", "First talk"]],
};

/** What the portal's CRM answers; nothing where there is no such method. */
export function callCrm(crm: Crm, method: string, parameters: Parameters, now: number): CrmAnswer | undefined {
  const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!run) return undefined;
  const level = Math.max(0, crm.calls.level - ((now - crm.calls.at) / 1000) * drain);
  if (level >= bucket) return { error: "QUERY_LIMIT_EXCEEDED" };
  crm.calls = { level: level + 1, at: now };
  return run(crm, parameters);
}

const methods: Readonly<Record<string, (crm: Crm, parameters: Parameters) => CrmAnswer>> = {
  "crm.item.add"(crm, parameters) {
    const { fm = [], ...fields } = objectOf(parameters.fields);
    const id = crm.made.length + 1;
    const item: CrmItem = { entityTypeId: Number(parameters.entityTypeId), id, fm: [], fields };
    for (const field of Object.values(objectOf(fm))) addField(item, objectOf(field));
    crm.items.push(item);
    crm.made.push(id);
    return { result: { item: shown(item) } };
  },

  "crm.item.get"(crm, parameters) {
    const item = find(crm, parameters);
    return item ? { result: { item: shown(item) } } : missing;
  },

  "crm.item.list"(crm, parameters) {
    const wanted = Object.entries(objectOf(parameters.filter)).map(
      ([name, value]) => [name.replace("=", ""), value] as const,
    );
    const items = crm.items.filter(
      ({ entityTypeId, fields }) =>
        entityTypeId === Number(parameters.entityTypeId) && wanted.every(([name, value]) => fields[name] === value),
    );
    return { result: { items: items.slice(0, 50).map(({ id }) => ({ id })) } };
  },

  "crm.item.update"(crm, parameters) {
    const item = find(crm, parameters);
    if (!item) return missing;
    const { fm = {}, ...fields } = objectOf(parameters.fields);
    Object.assign(item.fields, fields);
    for (const [key, field] of Object.entries(objectOf(fm))) {
      const given = objectOf(field);
      const known = item.fm.find(({ id }) => String(id) === key);
      if (!known) addField(item, given);
      else if (given.value === "") item.fm = item.fm.filter((one) => one !== known);
      else Object.assign(known, given);
    }
    return { result: { item: shown(item) } };
  },

  "crm.item.delete"(crm, parameters) {
    const item = find(crm, parameters);
    if (!item) return missing;
    crm.items = crm.items.filter((one) => one !== item);
    return { result: [] };
  },

  "crm.duplicate.findbycomm"(crm, { type, values, entity_type: entity }) {
    if (type !== "PHONE" && type !== "EMAIL") return { error: "Communication type is not defined" };
    const given = new Set(Object.values(objectOf(values)).map((value) => plain(String(value))));
    const found = (of: number) =>
      crm.items
        .filter(
          ({ entityTypeId, fm }) =>
            entityTypeId === of && fm.some((one) => one.typeId === type && given.has(plain(one.value))),
        )
        .map(({ id }) => id)
        .slice(0, 20);
    const all = { LEAD: found(1), CONTACT: found(3) };
    const some = Object.entries(all).filter(
      ([name, ids]) => ids.length > 0 && (entity === undefined || entity === name),
    );
    // A table without rows is a list, as PHP has it.
    return { result: some.length > 0 ? Object.fromEntries(some) : [] };
  },

  "crm.status.list"(_, parameters) {
    const of = String(objectOf(parameters.filter).ENTITY_ID);
    return { result: (statuses[of] ?? []).map(([STATUS_ID, NAME]) => ({ ENTITY_ID: of, STATUS_ID, NAME })) };
  },

  "crm.category.list": () => ({
    result: {
      categories: [
        { id: 0, name: "General", isDefault: "Y" },
        { id: 4, name: "Gardens", isDefault: "N" },
      ],
    },
  }),

  "user.get": () => ({
    result: [
      { ID: "1", ACTIVE: true, NAME: "Mira", LAST_NAME: "Lind" },
      { ID: "9", ACTIVE: true, NAME: "Jonas", LAST_NAME: null },
    ],
  }),
};

export const crmMethods = Object.keys(methods);

function find(crm: Crm, { entityTypeId, id }: Parameters): CrmItem | undefined {
  return crm.items.find((item) => item.id === Number(id) && item.entityTypeId === Number(entityTypeId));
}

function addField(item: CrmItem, { typeId, valueType, value }: Parameters): void {
  const id = Math.max(0, ...item.fm.map((one) => one.id)) + 1;
  item.fm.push({
    id,
    typeId: String(typeId),
    ...(valueType !== undefined && { valueType: String(valueType) }),
    value: String(value),
  });
}

function shown({ id, entityTypeId, fm, fields }: CrmItem) {
  return { id, entityTypeId, originatorId: null, originId: null, ...fields, fm };
}

function objectOf(value: unknown): Parameters {
  return typeof value === "object" && value !== null ? (value as Parameters) : {};
}

function plain(value: string): string {
  return value.includes("@") ? value.toLowerCase() : value.replace(/\D/g, "");
}
