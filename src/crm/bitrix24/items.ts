import * as v from "valibot";
import type { Portal } from "../../platform/bitrix24-rest.ts";
import type { EntityKind } from "../../protocol/crm/connector.ts";
import { type Asked, ask, type Refused, type Wire } from "./portal.ts";

// https://apidocs.bitrix24.com/api-reference/crm/universal/

/** What marks an item as ours, beside our id of it: by both it is found again whatever became of an answer. */
export const originator = "switchboard";

const types: Readonly<Record<EntityKind, number>> = { lead: 1, deal: 2, contact: 3 };
const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const Field = v.object({ typeId: v.string(), value: v.string() });
const Item = v.object({
  id: Id,
  originatorId: maybe(v.string()),
  originId: maybe(v.string()),
  fm: maybe(v.array(Field)),
});
const One = v.object({ item: Item });
const Several = v.object({ items: v.array(v.object({ id: Id })) });
/** Nothing found is an empty list, whatever the type. */
const Found = v.union([
  v.pipe(
    v.array(v.unknown()),
    v.transform(() => ({ LEAD: [], CONTACT: [] })),
  ),
  v.object({ LEAD: v.optional(v.array(Id), []), CONTACT: v.optional(v.array(Id), []) }),
]);

export type Keys = { phones: readonly string[]; emails: readonly string[] };
export type Fields = Readonly<Record<string, unknown>>;

/** A portal's leads, contacts and deals. */
export function itemsOf(portal: Portal, wire: Wire) {
  /** The oldest first. */
  async function byOrigin(kind: EntityKind, entity: string): Promise<Asked<string[]>> {
    const filter = { "=originatorId": originator, "=originId": entity };
    const asked = { entityTypeId: types[kind], filter, select: ["id"], order: { id: "ASC" } };
    const found = await ask(portal, "crm.item.list", asked, Several, wire);
    return found.ok ? { ok: true, value: found.value.items.map(({ id }) => id) } : found;
  }

  return {
    byOrigin,

    /** The oldest with one of these phones or emails. */
    async byKeys(kind: "lead" | "contact", { phones, emails }: Keys): Promise<Asked<string | undefined>> {
      const type = kind === "lead" ? "LEAD" : "CONTACT";
      const ids: number[] = [];
      for (const [way, values] of [["PHONE", phones] as const, ["EMAIL", emails] as const]) {
        if (values.length === 0) continue;
        const asked = { type: way, values: values.slice(0, 20), entity_type: type };
        const found = await ask(portal, "crm.duplicate.findbycomm", asked, Found, wire);
        if (!found.ok) return found;
        ids.push(...found.value[type].map(Number));
      }
      return { ok: true, value: ids.length > 0 ? String(Math.min(...ids)) : undefined };
    },

    async get(kind: EntityKind, id: string): Promise<Asked<v.InferOutput<typeof Item> | undefined>> {
      const found = await ask(portal, "crm.item.get", { entityTypeId: types[kind], id: Number(id) }, One, wire);
      if (found.ok) return { ok: true, value: found.value.item };
      return found.code === "NOT_FOUND" ? { ok: true, value: undefined } : found;
    },

    async add(kind: EntityKind, entity: string, fields: Fields, keys: Keys): Promise<Asked<string>> {
      const origin = { originatorId: originator, originId: entity };
      const fm = fieldsOf(keys);
      const asked = { entityTypeId: types[kind], fields: { ...fields, ...origin, ...(fm.length > 0 && { fm }) } };
      const made = await ask(portal, "crm.item.add", asked, One, wire);
      return made.ok ? { ok: true, value: made.value.item.id } : made;
    },

    /** Phones and emails are added to those that are there. */
    async update(
      kind: EntityKind,
      item: v.InferOutput<typeof Item>,
      fields: Fields,
      keys: Keys,
    ): Promise<Refused | { ok: true }> {
      const has = new Set(item.fm?.map(({ typeId, value }) => `${typeId} ${plain(value)}`));
      const fresh = fieldsOf(keys).filter(({ typeId, value }) => !has.has(`${typeId} ${plain(value)}`));
      // New values go by names, those that are there by their ids.
      const fm = Object.fromEntries(fresh.map((field, index) => [`n${index}`, field]));
      const changed = { ...fields, ...(fresh.length > 0 && { fm }) };
      if (Object.keys(changed).length === 0) return { ok: true };
      const asked = { entityTypeId: types[kind], id: Number(item.id), fields: changed };
      const done = await ask(portal, "crm.item.update", asked, v.unknown(), wire);
      return done.ok ? { ok: true } : done;
    },

    /** Whatever was made for it here; what was there before us stays. */
    async remove(kind: EntityKind, entity: string): Promise<Refused | { ok: true }> {
      const found = await byOrigin(kind, entity);
      if (!found.ok) return found;
      for (const id of found.value) {
        const asked = { entityTypeId: types[kind], id: Number(id) };
        const done = await ask(portal, "crm.item.delete", asked, v.unknown(), wire);
        if (!done.ok && done.code !== "NOT_FOUND") return done;
      }
      return { ok: true };
    },
  };
}

export type Items = ReturnType<typeof itemsOf>;

function fieldsOf({ phones, emails }: Keys) {
  return [
    ...phones.map((value) => ({ typeId: "PHONE", valueType: "WORK", value })),
    ...emails.map((value) => ({ typeId: "EMAIL", valueType: "WORK", value })),
  ];
}

/** Portals show phones in many ways. */
function plain(value: string): string {
  return value.includes("@") ? value.toLowerCase() : value.replace(/\D/g, "");
}
