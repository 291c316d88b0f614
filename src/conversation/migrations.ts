import { outboxMigration } from "../platform/outbox.ts";

/** Only ever added to. A row written is what the platform bills: an entry costs two, its key included. */
export const migrations = [
  `
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  session INTEGER NOT NULL,
  side INTEGER NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE session (
  number INTEGER PRIMARY KEY,
  opened_seq INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  holder TEXT,
  holder_name TEXT,
  closed_at INTEGER,
  reason TEXT
);

CREATE TABLE external (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE file (id TEXT PRIMARY KEY, seq INTEGER, view TEXT NOT NULL, ref TEXT) WITHOUT ROWID;

CREATE TABLE delivery (seq INTEGER PRIMARY KEY, state TEXT NOT NULL, reason TEXT, external TEXT, part INTEGER NOT NULL DEFAULT 0);

${outboxMigration}`,
  // What most sessions and conversations never have stays out of their rows.
  `
ALTER TABLE session ADD COLUMN more TEXT;

CREATE TABLE consent (id INTEGER PRIMARY KEY, evidence TEXT NOT NULL);

CREATE TABLE forgotten (key TEXT PRIMARY KEY) WITHOUT ROWID;
`,
  "ALTER TABLE delivery ADD COLUMN number INTEGER",
];
