import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Audience } from "../protocol/values.ts";

/** A contact's, lead's or deal's words as the index has them: triggers keep this, and the index with it. */
export const searchRecord = sqliteTable(
  "search_record",
  {
    id: integer().primaryKey(),
    kind: text().$type<"contact" | "lead" | "deal">().notNull(),
    entity: text().notNull(),
    words: text().notNull(),
  },
  (table) => [uniqueIndex("search_record_entity").on(table.kind, table.entity)],
);

/** What was said in a block of a conversation's entries, as far as an audience goes. */
export const said = sqliteTable(
  "said",
  {
    id: integer().primaryKey(),
    conversation: text().notNull(),
    session: integer().notNull(),
    block: integer().notNull(),
    audience: text().$type<Audience>().notNull(),
    /** Up to which of its entries the conversation had come: an older one never replaces a newer. */
    revision: integer().notNull(),
    /** JSON of the entries in it that say something. */
    parts: text().notNull(),
    /** What it is found by. */
    words: text().notNull(),
    /** By whom: the lines it belongs to and the people who held a session of it, as words. */
    rights: text().notNull(),
  },
  (table) => [uniqueIndex("said_place").on(table.conversation, table.session, table.block, table.audience)],
);

/** CN7: up to where a conversation was erased. */
export const saidFloor = sqliteTable("said_floor", {
  conversation: text().primaryKey(),
  revision: integer().notNull(),
});

/** How far each walk of a rebuild has come; no rows: none is under way. */
export const searchRebuild = sqliteTable("search_rebuild", {
  walk: text().primaryKey(),
  after: text().notNull(),
});
