CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`company` text DEFAULT '' NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	`owner` text,
	`labels` text DEFAULT '[]' NOT NULL,
	`custom` text DEFAULT '{}' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`made_from` text,
	`merged_into` text
);
CREATE INDEX `contact_updated` ON `contact` (`updated_at`, `id`) WHERE merged_into IS NULL;
CREATE INDEX `contact_created` ON `contact` (`created_at`, `id`) WHERE merged_into IS NULL;
CREATE INDEX `contact_name` ON `contact` (`name`, `id`) WHERE merged_into IS NULL;
CREATE INDEX `contact_owner` ON `contact` (`owner`);
CREATE INDEX `contact_merged` ON `contact` (`merged_into`) WHERE merged_into IS NOT NULL;
CREATE INDEX `contact_made_from` ON `contact` (`made_from`) WHERE made_from IS NOT NULL;

CREATE TABLE `contact_key` (
	`contact` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`verified` integer DEFAULT false NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`contact`, `kind`, `value`),
	FOREIGN KEY (`contact`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE INDEX `contact_key_value` ON `contact_key` (`kind`, `value`);

CREATE TABLE `identity` (
	`conversation` text PRIMARY KEY NOT NULL,
	`contact` text NOT NULL,
	`line` text NOT NULL,
	`channel` text NOT NULL,
	`channel_kind` text NOT NULL,
	`name` text NOT NULL,
	`username` text,
	`picture` text,
	`linked_at` integer NOT NULL,
	FOREIGN KEY (`contact`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE INDEX `identity_contact` ON `identity` (`contact`);

CREATE TABLE `contact_merge` (
	`id` text PRIMARY KEY NOT NULL,
	`kept` text NOT NULL,
	`gone` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`moved` text NOT NULL,
	`undone_at` integer
);
CREATE INDEX `contact_merge_kept` ON `contact_merge` (`kept`);
CREATE INDEX `contact_merge_gone` ON `contact_merge` (`gone`);

CREATE TABLE `custom_field` (
	`id` text PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`options` text DEFAULT '[]' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`archived` integer DEFAULT false NOT NULL
);
CREATE INDEX `custom_field_entity` ON `custom_field` (`entity`, `position`);

-- A lead gets an id of its own: one may be made without a session.
CREATE TABLE `lead_rebuilt` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation` text,
	`session` integer,
	`contact` text,
	`status` text DEFAULT 'new' NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`line` text,
	`channel` text,
	`channel_kind` text,
	`page` text,
	`utm` text,
	`operator` text,
	`operator_name` text,
	`custom` text DEFAULT '{}' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`made_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`contact`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE set null
);
INSERT INTO `lead_rebuilt` (`id`, `conversation`, `session`, `name`, `phone`, `email`, `line`, `channel`, `channel_kind`, `page`, `operator`, `operator_name`, `made_at`, `updated_at`)
	SELECT lower(hex(randomblob(16))), `conversation`, `session`, `name`, `phone`, `email`, `line`, `channel`, `channel_kind`, `page`, `operator`, `operator_name`, `made_at`, `made_at` FROM `lead`;
DROP TABLE `lead`;
ALTER TABLE `lead_rebuilt` RENAME TO `lead`;
CREATE UNIQUE INDEX `lead_session` ON `lead` (`conversation`, `session`);
CREATE INDEX `lead_made` ON `lead` (`made_at`, `id`);
CREATE INDEX `lead_updated` ON `lead` (`updated_at`, `id`);
CREATE INDEX `lead_line` ON `lead` (`line`, `made_at`, `id`);
CREATE INDEX `lead_operator` ON `lead` (`operator`, `made_at`, `id`);
CREATE INDEX `lead_contact` ON `lead` (`contact`);

CREATE TABLE `pipeline` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
);
CREATE TABLE `stage` (
	`id` text PRIMARY KEY NOT NULL,
	`pipeline` text NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`kind` text DEFAULT 'open' NOT NULL,
	FOREIGN KEY (`pipeline`) REFERENCES `pipeline`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE INDEX `stage_pipeline` ON `stage` (`pipeline`, `position`);
INSERT INTO `pipeline` (`id`, `name`) VALUES ('sales', 'Sales');
INSERT INTO `stage` (`id`, `pipeline`, `name`, `position`, `kind`) VALUES
	('sales-new', 'sales', 'New', 0, 'open'),
	('sales-talking', 'sales', 'In talks', 1, 'open'),
	('sales-offer', 'sales', 'Offer sent', 2, 'open'),
	('sales-won', 'sales', 'Won', 3, 'won'),
	('sales-lost', 'sales', 'Lost', 4, 'lost');

-- Amounts are minor units of the currency (ISO 4217).
CREATE TABLE `deal` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`amount` integer,
	`currency` text NOT NULL,
	`pipeline` text NOT NULL,
	`stage` text NOT NULL,
	`position` text NOT NULL,
	`expected` text,
	`contact` text,
	`owner` text,
	`custom` text DEFAULT '{}' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`pipeline`) REFERENCES `pipeline`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stage`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE set null
);
CREATE INDEX `deal_stage` ON `deal` (`stage`, `position`);
CREATE INDEX `deal_pipeline` ON `deal` (`pipeline`);
CREATE INDEX `deal_updated` ON `deal` (`updated_at`, `id`);
CREATE INDEX `deal_created` ON `deal` (`created_at`, `id`);
CREATE INDEX `deal_contact` ON `deal` (`contact`);
CREATE INDEX `deal_owner` ON `deal` (`owner`);
CREATE TABLE `deal_session` (
	`deal` text NOT NULL,
	`conversation` text NOT NULL,
	`session` integer NOT NULL,
	PRIMARY KEY(`deal`, `conversation`, `session`),
	FOREIGN KEY (`deal`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE INDEX `deal_session_conversation` ON `deal_session` (`conversation`);

-- The directory's outbox towards connectors. Numbers are never used again: order is what they are for.
CREATE TABLE `crm_event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`entity` text NOT NULL,
	`payload` text NOT NULL
);
CREATE UNIQUE INDEX `crm_event_key_unique` ON `crm_event` (`key`);
CREATE INDEX `crm_event_entity` ON `crm_event` (`entity`);

CREATE TABLE `connector` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secrets` text,
	`events` text DEFAULT '[]' NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`state` text DEFAULT 'up' NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL
);
CREATE TABLE `connector_link` (
	`connector` text NOT NULL,
	`entity_kind` text NOT NULL,
	`entity` text NOT NULL,
	`external` text,
	`state` text DEFAULT 'pending' NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`connector`, `entity_kind`, `entity`),
	FOREIGN KEY (`connector`) REFERENCES `connector`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE INDEX `connector_link_entity` ON `connector_link` (`entity_kind`, `entity`);

-- What the whole team is set to, as JSON by name.
CREATE TABLE `team_setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);

-- Answers to creates that named an Idempotency-Key, kept for a day.
CREATE TABLE `idempotency` (
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`status` integer,
	`answer` text,
	`made` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`caller`, `key`)
);
CREATE INDEX `idempotency_at` ON `idempotency` (`at`);
CREATE INDEX `idempotency_made` ON `idempotency` (`made`) WHERE made IS NOT NULL;
