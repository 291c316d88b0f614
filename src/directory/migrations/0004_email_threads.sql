-- Where mail belongs, by digests alone.
CREATE TABLE `email_thread` (
	`channel` text NOT NULL,
	`ref` text NOT NULL,
	`conversation` text NOT NULL,
	PRIMARY KEY(`channel`, `ref`)
);
CREATE INDEX `email_thread_conversation` ON `email_thread` (`conversation`);
