import { outboxMigration } from "../platform/outbox.ts";

/** Only ever added to. */
export const migrations = [
  `
CREATE TABLE log (id INTEGER PRIMARY KEY, conversation TEXT, event TEXT NOT NULL);

CREATE TABLE snapshot (log_id INTEGER, part INTEGER, json TEXT NOT NULL, PRIMARY KEY (log_id, part)) WITHOUT ROWID;

CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

${outboxMigration}`,
];
