CREATE TABLE "account" (
  "id" text PRIMARY KEY NOT NULL,
  "account_id" text NOT NULL,
  "provider_id" text NOT NULL,
  "user_id" text NOT NULL,
  "access_token" text,
  "refresh_token" text,
  "id_token" text,
  "access_token_expires_at" integer,
  "refresh_token_expires_at" integer,
  "scope" text,
  "password" text,
  "created_at" integer NOT NULL,
  "updated_at" integer NOT NULL,
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON UPDATE no action ON DELETE cascade
);
CREATE INDEX "account_user" ON "account" ("user_id");
CREATE TABLE "api_key" (
  "id" text PRIMARY KEY NOT NULL,
  "key_hash" text NOT NULL,
  "name" text NOT NULL,
  "role" text NOT NULL,
  "lines" text DEFAULT '[]' NOT NULL,
  "created_at" integer NOT NULL
);
CREATE UNIQUE INDEX "api_key_key_hash_unique" ON "api_key" ("key_hash");
CREATE TABLE "attempt" (
  "key" text PRIMARY KEY NOT NULL,
  "count" integer NOT NULL,
  "since" integer NOT NULL
);
CREATE TABLE "channel" (
  "id" text PRIMARY KEY NOT NULL,
  "kind" text NOT NULL,
  "line" text NOT NULL,
  "name" text NOT NULL,
  "base" text DEFAULT '' NOT NULL,
  "account" text DEFAULT '{}' NOT NULL,
  "secrets" text,
  "state" text DEFAULT 'up' NOT NULL,
  "problem" text,
  "last_in_at" integer,
  "last_out_at" integer,
  "last_error" text,
  FOREIGN KEY ("line") REFERENCES "line"("id") ON UPDATE no action ON DELETE no action
);
CREATE INDEX "channel_line" ON "channel" ("line");
CREATE TABLE "invitation" (
  "id" text PRIMARY KEY NOT NULL,
  "token_hash" text NOT NULL,
  "email" text NOT NULL,
  "role" text NOT NULL,
  "lines" text DEFAULT '[]' NOT NULL,
  "created_at" integer NOT NULL,
  "expires_at" integer NOT NULL
);
CREATE UNIQUE INDEX "invitation_token_hash_unique" ON "invitation" ("token_hash");
CREATE TABLE "line" (
  "id" text PRIMARY KEY NOT NULL,
  "name" text NOT NULL,
  "version" integer DEFAULT 1 NOT NULL,
  "settings" text DEFAULT '{}' NOT NULL
);
CREATE TABLE "rate_limit" (
  "id" text PRIMARY KEY NOT NULL,
  "key" text NOT NULL,
  "count" integer NOT NULL,
  "last_request" integer NOT NULL
);
CREATE UNIQUE INDEX "rate_limit_key_unique" ON "rate_limit" ("key");
CREATE TABLE "roster" (
  "line" text NOT NULL,
  "operator" text NOT NULL,
  "position" integer NOT NULL,
  "capacity" integer,
  "may_reply" integer DEFAULT true NOT NULL,
  PRIMARY KEY("line", "operator"),
  FOREIGN KEY ("line") REFERENCES "line"("id") ON UPDATE no action ON DELETE no action
);
CREATE INDEX "roster_operator" ON "roster" ("operator");
CREATE TABLE "session" (
  "id" text PRIMARY KEY NOT NULL,
  "expires_at" integer NOT NULL,
  "token" text NOT NULL,
  "created_at" integer NOT NULL,
  "updated_at" integer NOT NULL,
  "ip_address" text,
  "user_agent" text,
  "user_id" text NOT NULL,
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON UPDATE no action ON DELETE cascade
);
CREATE UNIQUE INDEX "session_token_unique" ON "session" ("token");
CREATE INDEX "session_user" ON "session" ("user_id");
CREATE TABLE "session_index" (
  "conversation" text NOT NULL,
  "session" integer NOT NULL,
  "revision" integer NOT NULL,
  "line" text NOT NULL,
  "channel" text NOT NULL,
  "channel_kind" text NOT NULL,
  "contact_name" text NOT NULL,
  "holder" text,
  "holder_name" text,
  "opened_at" integer NOT NULL,
  "closed_at" integer,
  "reason" text,
  PRIMARY KEY("conversation", "session")
);
CREATE INDEX "session_closed" ON "session_index" ("line","closed_at") WHERE closed_at IS NOT NULL;
CREATE INDEX "session_closed_by" ON "session_index" ("line","holder","closed_at") WHERE closed_at IS NOT NULL;
CREATE TABLE "two_factor" (
  "id" text PRIMARY KEY NOT NULL,
  "secret" text NOT NULL,
  "backup_codes" text NOT NULL,
  "user_id" text NOT NULL,
  "verified" integer DEFAULT true,
  "failed_verification_count" integer DEFAULT 0,
  "locked_until" integer,
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON UPDATE no action ON DELETE cascade
);
CREATE INDEX "two_factor_user" ON "two_factor" ("user_id");
CREATE TABLE "user" (
  "id" text PRIMARY KEY NOT NULL,
  "name" text NOT NULL,
  "email" text NOT NULL,
  "email_verified" integer DEFAULT false NOT NULL,
  "image" text,
  "created_at" integer NOT NULL,
  "updated_at" integer NOT NULL,
  "two_factor_enabled" integer DEFAULT false,
  "role" text DEFAULT 'operator' NOT NULL,
  "disabled" integer DEFAULT false NOT NULL
);
CREATE UNIQUE INDEX "user_email_unique" ON "user" ("email");
CREATE TABLE "verification" (
  "id" text PRIMARY KEY NOT NULL,
  "identifier" text NOT NULL,
  "value" text NOT NULL,
  "expires_at" integer NOT NULL,
  "created_at" integer NOT NULL,
  "updated_at" integer NOT NULL
);
CREATE INDEX "verification_identifier" ON "verification" ("identifier");
