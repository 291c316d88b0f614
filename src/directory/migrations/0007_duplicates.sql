-- Contacts of which somebody has said that they are two people, each pair both ways: found from either side by the key.
CREATE TABLE `told_apart` (
	`contact` text NOT NULL,
	`other` text NOT NULL,
	PRIMARY KEY(`contact`, `other`),
	FOREIGN KEY (`contact`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE cascade
);
CREATE INDEX `told_apart_other` ON `told_apart` (`other`);
-- Whoever undid a merge has said it already.
INSERT OR IGNORE INTO `told_apart` (`contact`, `other`)
	SELECT `kept`, `gone` FROM `contact_merge` WHERE `undone_at` IS NOT NULL AND `kept` IN (SELECT `id` FROM `contact`) AND `gone` IN (SELECT `id` FROM `contact`)
	UNION ALL SELECT `gone`, `kept` FROM `contact_merge` WHERE `undone_at` IS NOT NULL AND `kept` IN (SELECT `id` FROM `contact`) AND `gone` IN (SELECT `id` FROM `contact`);

-- Who else is known by the same: without a look into the table.
DROP INDEX `contact_key_value`;
CREATE INDEX `contact_key_value` ON `contact_key` (`kind`, `value`, `contact`);
