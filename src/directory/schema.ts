import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Role } from "../protocol/roster.ts";
import type { ChannelKind } from "../protocol/session.ts";

/** A line. `settings` is JSON as it was given: defaults are filled in when it is read. */
export const line = sqliteTable("line", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Grows with every change of the line or its roster. */
  version: integer().notNull().default(1),
  settings: text().notNull().default("{}"),
});

export const roster = sqliteTable(
  "roster",
  {
    line: text()
      .notNull()
      .references(() => line.id),
    operator: text().notNull(),
    position: integer().notNull(),
    capacity: integer(),
    mayReply: integer("may_reply", { mode: "boolean" }).notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.line, table.operator] }), index("roster_operator").on(table.operator)],
);

export const channel = sqliteTable(
  "channel",
  {
    id: text().primaryKey(),
    kind: text().$type<ChannelKind>().notNull(),
    line: text()
      .notNull()
      .references(() => line.id),
    name: text().notNull(),
    base: text().notNull().default(""),
    /** JSON of the provider's ids and names of the account. */
    account: text().notNull().default("{}"),
    /** JSON of its secrets, sealed for this id. */
    secrets: text(),
    /** JSON as it was given: defaults are filled in when it is read. */
    settings: text().notNull().default("{}"),
    state: text().$type<"up" | "down">().notNull().default("up"),
    /** What an administrator has to do; empty while it is up. */
    problem: text(),
    lastInAt: integer("last_in_at"),
    lastOutAt: integer("last_out_at"),
    lastError: text("last_error"),
  },
  (table) => [
    index("channel_line").on(table.line),
    index("channel_account").on(table.kind, sql`${table.account} ->> 'id'`),
  ],
);

/** LC1: who answers a line's clients first. */
export const bot = sqliteTable("bot", {
  line: text()
    .primaryKey()
    .references(() => line.id),
  url: text().notNull(),
  /** Sealed for the line. */
  secrets: text().notNull(),
});

/** Invitations not yet accepted. `lines` is a JSON list of ids. */
export const invitation = sqliteTable("invitation", {
  id: text().primaryKey(),
  tokenHash: text("token_hash").notNull().unique(),
  email: text().notNull(),
  role: text().$type<Role>().notNull(),
  lines: text().notNull().default("[]"),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

export const apiKey = sqliteTable("api_key", {
  id: text().primaryKey(),
  keyHash: text("key_hash").notNull().unique(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  lines: text().notNull().default("[]"),
  createdAt: integer("created_at").notNull(),
});

/** Guesses at something guarded, counted per account and per address. */
export const attempt = sqliteTable("attempt", {
  key: text().primaryKey(),
  count: integer().notNull(),
  since: integer().notNull(),
});

/** A projection of what the Conversations hold; it can be rebuilt from them. */
export const sessionIndex = sqliteTable(
  "session_index",
  {
    conversation: text().notNull(),
    session: integer().notNull(),
    /** Which state of the conversation this is: a lower one never replaces a higher. */
    revision: integer().notNull(),
    line: text().notNull(),
    channel: text().notNull(),
    channelKind: text("channel_kind").$type<ChannelKind>().notNull(),
    contactName: text("contact_name").notNull(),
    holder: text(),
    holderName: text("holder_name"),
    openedAt: integer("opened_at").notNull(),
    closedAt: integer("closed_at"),
    reason: text(),
    /** LC7. */
    stars: integer(),
    /** Milliseconds until somebody answered, on the wall and in open hours (BH5). */
    firstAnswerWall: integer("first_answer_wall"),
    firstAnswerOpen: integer("first_answer_open"),
  },
  (table) => [
    primaryKey({ columns: [table.conversation, table.session] }),
    index("session_channel").on(table.channel, table.openedAt),
    index("session_closed").on(table.line, table.closedAt).where(sql`closed_at IS NOT NULL`),
    index("session_closed_by").on(table.line, table.holder, table.closedAt).where(sql`closed_at IS NOT NULL`),
  ],
);

/** LC8. */
export const spamMark = sqliteTable(
  "spam_mark",
  {
    conversation: text().primaryKey(),
    line: text().notNull(),
    channel: text().notNull(),
    channelKind: text("channel_kind").$type<ChannelKind>().notNull(),
    name: text().notNull(),
    markedBy: text("marked_by").notNull(),
    markedByName: text("marked_by_name").notNull(),
    at: integer().notNull(),
  },
  (table) => [index("spam_mark_line").on(table.line, table.at)],
);

/** Where mail belongs: a digest of a message's id, or of our address's token, leads to a conversation. */
export const emailThread = sqliteTable(
  "email_thread",
  {
    channel: text().notNull(),
    ref: text().notNull(),
    conversation: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.ref] }),
    index("email_thread_conversation").on(table.conversation),
  ],
);

/** OP3: triggers refuse every change and every deletion. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    who: text().notNull(),
    whoName: text("who_name").notNull(),
    address: text().notNull(),
    action: text().notNull(),
    object: text().notNull(),
    before: text(),
    after: text(),
    once: text().unique(),
  },
  (table) => [
    index("audit_action").on(table.action),
    index("audit_who").on(table.who),
    index("audit_object").on(table.object),
  ],
);

export { account, rateLimit, session, twoFactor, user, verification } from "./auth-schema.ts";
export {
  connector,
  connectorLink,
  contact,
  contactKey,
  contactMerge,
  crmEvent,
  customField,
  deal,
  dealSession,
  idempotency,
  identity,
  lead,
  pipeline,
  stage,
  teamSetting,
  toldApart,
} from "./crm/schema.ts";
export { said, saidFloor, searchRebuild, searchRecord } from "./search-schema.ts";
