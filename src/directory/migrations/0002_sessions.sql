ALTER TABLE "session_index" ADD COLUMN "stars" integer;
ALTER TABLE "session_index" ADD COLUMN "first_answer_wall" integer;
ALTER TABLE "session_index" ADD COLUMN "first_answer_open" integer;
CREATE TABLE "lead" (
  "conversation" text NOT NULL,
  "session" integer NOT NULL,
  "line" text NOT NULL,
  "channel" text NOT NULL,
  "channel_kind" text NOT NULL,
  "name" text NOT NULL,
  "phone" text,
  "email" text,
  "page" text,
  "operator" text,
  "operator_name" text,
  "made_at" integer NOT NULL,
  PRIMARY KEY("conversation", "session")
) WITHOUT ROWID;
CREATE INDEX "lead_made" ON "lead" ("made_at");
CREATE INDEX "lead_line" ON "lead" ("line", "made_at");
CREATE INDEX "lead_operator" ON "lead" ("operator", "made_at");
CREATE TABLE "spam_mark" (
  "conversation" text PRIMARY KEY NOT NULL,
  "line" text NOT NULL,
  "channel" text NOT NULL,
  "channel_kind" text NOT NULL,
  "name" text NOT NULL,
  "marked_by" text NOT NULL,
  "marked_by_name" text NOT NULL,
  "at" integer NOT NULL
) WITHOUT ROWID;
CREATE INDEX "spam_mark_line" ON "spam_mark" ("line", "at");
CREATE TABLE "bot" (
  "line" text PRIMARY KEY NOT NULL,
  "url" text NOT NULL,
  "secrets" text NOT NULL,
  FOREIGN KEY ("line") REFERENCES "line"("id") ON UPDATE no action ON DELETE no action
);
CREATE TABLE "audit" (
  "id" integer PRIMARY KEY NOT NULL,
  "at" integer NOT NULL,
  "who" text NOT NULL,
  "who_name" text NOT NULL,
  "address" text NOT NULL,
  "action" text NOT NULL,
  "object" text NOT NULL,
  "before" text,
  "after" text,
  "once" text
);
CREATE UNIQUE INDEX "audit_once_unique" ON "audit" ("once");
CREATE INDEX "audit_action" ON "audit" ("action");
CREATE INDEX "audit_who" ON "audit" ("who");
CREATE INDEX "audit_object" ON "audit" ("object");
CREATE TRIGGER "audit_no_replace" BEFORE INSERT ON "audit" WHEN EXISTS (SELECT 1 FROM "audit" WHERE "id" = NEW."id" OR "once" = NEW."once") BEGIN SELECT raise(IGNORE); END;
CREATE TRIGGER "audit_no_update" BEFORE UPDATE ON "audit" BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER "audit_no_delete" BEFORE DELETE ON "audit" BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
