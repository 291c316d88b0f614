import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { KeyKind } from "../../protocol/crm/contact.ts";
import type { FieldEntity, FieldKind } from "../../protocol/crm/custom-field.ts";
import type { CrmEventType } from "../../protocol/crm/event.ts";
import type { LeadStatus } from "../../protocol/crm/lead.ts";
import type { StageKind } from "../../protocol/crm/pipeline.ts";
import type { ChannelKind } from "../../protocol/session.ts";

/** `mergedInto`: it is part of another by now, and hidden everywhere until that is undone. */
export const contact = sqliteTable(
  "contact",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    company: text().notNull().default(""),
    notes: text().notNull().default(""),
    owner: text(),
    /** JSON list. */
    labels: text().notNull().default("[]"),
    /** JSON by field id. */
    custom: text().notNull().default("{}"),
    version: integer().notNull().default(1),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    /** The conversation it was made from: erased with that, unless it is somebody on another channel too (CN7). */
    madeFrom: text("made_from"),
    mergedInto: text("merged_into"),
  },
  (table) => [
    index("contact_updated").on(table.updatedAt, table.id).where(sql`merged_into IS NULL`),
    index("contact_created").on(table.createdAt, table.id).where(sql`merged_into IS NULL`),
    index("contact_name").on(table.name, table.id).where(sql`merged_into IS NULL`),
    index("contact_owner").on(table.owner),
    index("contact_merged").on(table.mergedInto).where(sql`merged_into IS NOT NULL`),
    index("contact_made_from").on(table.madeFrom).where(sql`made_from IS NOT NULL`),
  ],
);

/** What a contact is known by: a phone in E.164, an email in lower case, an id that a site has signed. */
export const contactKey = sqliteTable(
  "contact_key",
  {
    contact: text()
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    kind: text().$type<KeyKind>().notNull(),
    value: text().notNull(),
    /** Proved to be theirs by the channel or the site, not just written down. */
    verified: integer({ mode: "boolean" }).notNull().default(false),
    position: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.contact, table.kind, table.value] }),
    index("contact_key_value").on(table.kind, table.value, table.contact),
  ],
);

/** Who a conversation is with. */
export const identity = sqliteTable(
  "identity",
  {
    conversation: text().primaryKey(),
    contact: text()
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    line: text().notNull(),
    channel: text().notNull(),
    channelKind: text("channel_kind").$type<ChannelKind>().notNull(),
    name: text().notNull(),
    username: text(),
    picture: text(),
    linkedAt: integer("linked_at").notNull(),
  },
  (table) => [index("identity_contact").on(table.contact)],
);

/** `moved`: JSON of exactly what went from one to the other, by which it can be undone. */
export const contactMerge = sqliteTable(
  "contact_merge",
  {
    id: text().primaryKey(),
    kept: text().notNull(),
    gone: text().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
    byName: text("by_name").notNull(),
    moved: text().notNull(),
    undoneAt: integer("undone_at"),
  },
  (table) => [index("contact_merge_kept").on(table.kept), index("contact_merge_gone").on(table.gone)],
);

/** Two people, as somebody has said or shown by undoing their merge; each pair stands both ways. */
export const toldApart = sqliteTable(
  "told_apart",
  {
    contact: text()
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    other: text()
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.contact, table.other] }), index("told_apart_other").on(table.other)],
);

export const customField = sqliteTable(
  "custom_field",
  {
    id: text().primaryKey(),
    entity: text().$type<FieldEntity>().notNull(),
    name: text().notNull(),
    kind: text().$type<FieldKind>().notNull(),
    /** JSON list of what a choice may be. */
    options: text().notNull().default("[]"),
    position: integer().notNull().default(0),
    archived: integer({ mode: "boolean" }).notNull().default(false),
  },
  (table) => [index("custom_field_entity").on(table.entity, table.position)],
);

/** CN5: a session makes one; others are made by hand, from a file or by a program. */
export const lead = sqliteTable(
  "lead",
  {
    id: text().primaryKey(),
    conversation: text(),
    session: integer(),
    contact: text().references(() => contact.id, { onDelete: "set null" }),
    status: text().$type<LeadStatus>().notNull().default("new"),
    name: text().notNull(),
    phone: text(),
    email: text(),
    line: text(),
    channel: text(),
    channelKind: text("channel_kind").$type<ChannelKind>(),
    page: text(),
    /** JSON. */
    utm: text(),
    operator: text(),
    operatorName: text("operator_name"),
    custom: text().notNull().default("{}"),
    version: integer().notNull().default(1),
    madeAt: integer("made_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("lead_session").on(table.conversation, table.session),
    index("lead_made").on(table.madeAt, table.id),
    index("lead_updated").on(table.updatedAt, table.id),
    index("lead_line").on(table.line, table.madeAt, table.id),
    index("lead_operator").on(table.operator, table.madeAt, table.id),
    index("lead_contact").on(table.contact),
  ],
);

export const pipeline = sqliteTable("pipeline", {
  id: text().primaryKey(),
  name: text().notNull(),
  position: integer().notNull().default(0),
});

export const stage = sqliteTable(
  "stage",
  {
    id: text().primaryKey(),
    pipeline: text()
      .notNull()
      .references(() => pipeline.id, { onDelete: "cascade" }),
    name: text().notNull(),
    position: integer().notNull().default(0),
    kind: text().$type<StageKind>().notNull().default("open"),
  },
  (table) => [index("stage_pipeline").on(table.pipeline, table.position)],
);

export const deal = sqliteTable(
  "deal",
  {
    id: text().primaryKey(),
    title: text().notNull(),
    /** Minor units of the currency; none: not known yet. */
    amount: integer(),
    currency: text().notNull(),
    pipeline: text()
      .notNull()
      .references(() => pipeline.id),
    stage: text()
      .notNull()
      .references(() => stage.id),
    /** Where it stands in its stage: texts are in order, and there is always one between two. */
    position: text().notNull(),
    /** A date such as 2026-05-31. */
    expected: text(),
    contact: text().references(() => contact.id, { onDelete: "set null" }),
    owner: text(),
    custom: text().notNull().default("{}"),
    version: integer().notNull().default(1),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    closedAt: integer("closed_at"),
  },
  (table) => [
    index("deal_stage").on(table.stage, table.position),
    index("deal_pipeline").on(table.pipeline),
    index("deal_updated").on(table.updatedAt, table.id),
    index("deal_created").on(table.createdAt, table.id),
    index("deal_contact").on(table.contact),
    index("deal_owner").on(table.owner),
  ],
);

export const dealSession = sqliteTable(
  "deal_session",
  {
    deal: text()
      .notNull()
      .references(() => deal.id, { onDelete: "cascade" }),
    conversation: text().notNull(),
    session: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deal, table.conversation, table.session] }),
    index("deal_session_conversation").on(table.conversation),
  ],
);

/** The directory's outbox towards connectors, in order; what has been handed on is deleted. */
export const crmEvent = sqliteTable(
  "crm_event",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull().unique(),
    at: integer().notNull(),
    type: text().$type<CrmEventType>().notNull(),
    /** The id of the contact, lead, deal or conversation. */
    entity: text().notNull(),
    payload: text().notNull(),
  },
  (table) => [index("crm_event_entity").on(table.entity)],
);

export const connector = sqliteTable("connector", {
  id: text().primaryKey(),
  kind: text().$type<"bitrix24" | "webhook">().notNull(),
  name: text().notNull(),
  url: text().notNull(),
  /** Sealed for this id. */
  secrets: text(),
  /** JSON list of the types it wants. */
  events: text().notNull().default("[]"),
  settings: text().notNull().default("{}"),
  state: text().$type<"up" | "down">().notNull().default("up"),
  problem: text(),
  createdAt: integer("created_at").notNull(),
});

/** What an outside system has of ours, and how the last attempt to tell it went. */
export const connectorLink = sqliteTable(
  "connector_link",
  {
    connector: text()
      .notNull()
      .references(() => connector.id, { onDelete: "cascade" }),
    entityKind: text("entity_kind").$type<"contact" | "lead" | "deal">().notNull(),
    entity: text().notNull(),
    external: text(),
    state: text().$type<"ok" | "failed" | "pending">().notNull().default("pending"),
    reason: text(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connector, table.entityKind, table.entity] }),
    index("connector_link_entity").on(table.entityKind, table.entity),
  ],
);

/** What the whole team is set to, as JSON by name. */
export const teamSetting = sqliteTable("team_setting", {
  name: text().primaryKey(),
  value: text().notNull(),
});

/** Without a status the first request under the key is still at work. */
export const idempotency = sqliteTable(
  "idempotency",
  {
    caller: text().notNull(),
    key: text().notNull(),
    digest: text().notNull(),
    status: integer(),
    answer: text(),
    /** The id of what was made: with that, the answer is erased. */
    made: text(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index("idempotency_at").on(table.at),
    index("idempotency_made").on(table.made).where(sql`made IS NOT NULL`),
  ],
);
