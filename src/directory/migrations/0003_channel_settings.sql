-- What an administrator decides about a channel, as JSON; defaults are filled in when it is read.
ALTER TABLE `channel` ADD `settings` text DEFAULT '{}' NOT NULL;
CREATE INDEX `channel_account` ON `channel` (`kind`, `account` ->> 'id');
CREATE INDEX `session_channel` ON `session_index` (`channel`, `opened_at`);
