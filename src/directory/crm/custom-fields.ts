import { asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import type { CustomField, CustomFieldEdit, FieldEntity, NewCustomField } from "../../protocol/crm/custom-field.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { customField } from "./schema.ts";

const Options = v.array(v.string());

function fieldOf(row: typeof customField.$inferSelect): CustomField {
  return { ...row, options: v.parse(Options, JSON.parse(row.options)) };
}

/** In the order the team has given them, the archived ones included. */
export async function customFields(db: D1Database, entity?: FieldEntity): Promise<CustomField[]> {
  const rows = await directory(db)
    .select()
    .from(customField)
    .where(entity && eq(customField.entity, entity))
    .orderBy(asc(customField.entity), asc(customField.position), asc(customField.id));
  return rows.map(fieldOf);
}

async function customFieldOf(db: D1Database, id: string): Promise<CustomField | undefined> {
  const [row] = await directory(db).select().from(customField).where(eq(customField.id, id));
  return row && fieldOf(row);
}

/** Behind the fields that there are. Idempotent by id. */
export async function addCustomField(db: D1Database, id: string, added: NewCustomField, by: Doer) {
  const d1 = directory(db);
  const { entity, name, kind } = added;
  const options = JSON.stringify(added.options);
  const last = sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM custom_field WHERE entity = ${entity})`;
  const act = { by, action: "field.make", object: `field:${id}`, after: added, at: Date.now(), once: `field:${id}` };
  await d1.batch([
    auditing(db, act),
    d1.insert(customField).values({ id, entity, name, kind, options, position: last }).onConflictDoNothing(),
  ]);
  return customFieldOf(db, id);
}

/** What a field is called, offers, and whether it is still asked for. Its kind stays: there are values of it. */
export async function changeCustomField(
  db: D1Database,
  id: string,
  edit: CustomFieldEdit,
  by: Doer,
): Promise<CustomField | "unknown" | "misfit"> {
  const d1 = directory(db);
  const before = await customFieldOf(db, id);
  if (!before) return "unknown";
  if (edit.options && (before.kind === "choice") !== edit.options.length > 0) return "misfit";
  const { name = before.name, options = before.options, position = before.position, archived = before.archived } = edit;
  const after = { ...before, name, options, position, archived };
  const changes = JSON.stringify(before) !== JSON.stringify(after);
  const act = { by, action: "field.change", object: `field:${id}`, before, after, at: Date.now() };
  await d1.batch([
    auditing(db, act, changes ? sql`true` : sql`false`),
    d1
      .update(customField)
      .set({ name, options: JSON.stringify(options), position, archived })
      .where(eq(customField.id, id)),
  ]);
  return after;
}
