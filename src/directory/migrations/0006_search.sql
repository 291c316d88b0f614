-- What is found. A record's words are as they were written, and follow it by triggers, whoever changes it; every ending of
-- a phone stands beside it, so that it is found by its last digits. What was said comes from its Conversation, with what
-- its words are found by. Both are indexed without positions, and leave nothing in the index when they go (CN7).
CREATE TABLE `search_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`entity` text NOT NULL,
	`words` text NOT NULL
);
CREATE UNIQUE INDEX `search_record_entity` ON `search_record` (`kind`, `entity`);
CREATE VIRTUAL TABLE `search_record_index` USING fts5(kind, words, content='search_record', content_rowid='id', detail='column', prefix='2 3', tokenize="unicode61 remove_diacritics 2");
INSERT INTO `search_record_index` (`search_record_index`, `rank`) VALUES ('secure-delete', 1);
CREATE TRIGGER `search_record_added` AFTER INSERT ON `search_record` BEGIN INSERT INTO search_record_index (rowid, kind, words) VALUES (NEW.id, NEW.kind, NEW.words); END;
CREATE TRIGGER `search_record_gone` AFTER DELETE ON `search_record` BEGIN INSERT INTO search_record_index (search_record_index, rowid, kind, words) VALUES ('delete', OLD.id, OLD.kind, OLD.words); END;
CREATE TRIGGER `search_record_changed` AFTER UPDATE ON `search_record` WHEN OLD.words <> NEW.words BEGIN INSERT INTO search_record_index (search_record_index, rowid, kind, words) VALUES ('delete', OLD.id, OLD.kind, OLD.words); INSERT INTO search_record_index (rowid, kind, words) VALUES (NEW.id, NEW.kind, NEW.words); END;

-- A message's words stand in the block of its conversation's entries that it falls into: `parts` is JSON of the entries in it.
CREATE TABLE `said` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	`session` integer NOT NULL,
	`block` integer NOT NULL,
	`audience` text NOT NULL,
	`revision` integer NOT NULL,
	`parts` text NOT NULL,
	`words` text NOT NULL,
	`rights` text NOT NULL
);
CREATE UNIQUE INDEX `said_place` ON `said` (`conversation`, `session`, `block`, `audience`);
CREATE VIRTUAL TABLE `said_index` USING fts5(words, rights, content='said', content_rowid='id', detail='column', prefix='2 3', tokenize="unicode61 remove_diacritics 2");
INSERT INTO `said_index` (`said_index`, `rank`) VALUES ('secure-delete', 1);
CREATE TRIGGER `said_added` AFTER INSERT ON `said` BEGIN INSERT INTO said_index (rowid, words, rights) VALUES (NEW.id, NEW.words, NEW.rights); END;
CREATE TRIGGER `said_gone` AFTER DELETE ON `said` BEGIN INSERT INTO said_index (said_index, rowid, words, rights) VALUES ('delete', OLD.id, OLD.words, OLD.rights); END;
CREATE TRIGGER `said_changed` AFTER UPDATE ON `said` WHEN OLD.words <> NEW.words OR OLD.rights <> NEW.rights BEGIN INSERT INTO said_index (said_index, rowid, words, rights) VALUES ('delete', OLD.id, OLD.words, OLD.rights); INSERT INTO said_index (rowid, words, rights) VALUES (NEW.id, NEW.words, NEW.rights); END;

-- CN7: up to where a conversation was erased. What is said of it late, and as old, is not taken.
CREATE TABLE `said_floor` (
	`conversation` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);

-- How far a rebuild of all this has come; no row: none is under way.
CREATE TABLE `search_rebuild` (
	`walk` text PRIMARY KEY NOT NULL,
	`after` text NOT NULL
);

CREATE VIEW `contact_words` AS SELECT contact.id AS id, replace(replace(contact.name || ' ' || contact.company || ' ' || contact.notes || ' ' || contact.labels || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(contact.custom)), '') || ' ' || coalesce((SELECT group_concat(contact_key.value, ' ') FROM contact_key WHERE contact_key.contact = contact.id AND contact_key.kind = 'email'), '') || ' ' || coalesce((SELECT group_concat(substr(contact_key.value, start.value + 1), ' ') FROM contact_key JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12]') AS start ON start.value <= length(contact_key.value) - 4 WHERE contact_key.contact = contact.id AND contact_key.kind = 'phone'), ''), 'ё', 'е'), 'Ё', 'Е') AS words FROM contact;
CREATE VIEW `lead_words` AS SELECT lead.id AS id, replace(replace(lead.name || ' ' || coalesce(lead.email, '') || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(lead.custom)), '') || ' ' || coalesce((SELECT group_concat(substr('+' || number.digits, start.value + 1), ' ') FROM (SELECT replace(replace(replace(replace(replace(replace(lead.phone, ' ', ''), '(', ''), ')', ''), '-', ''), '.', ''), '+', '') AS digits) AS number JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12]') AS start ON start.value <= length(number.digits) - 3), ''), 'ё', 'е'), 'Ё', 'Е') AS words FROM lead;
CREATE VIEW `deal_words` AS SELECT deal.id AS id, replace(replace(deal.title || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(deal.custom)), ''), 'ё', 'е'), 'Ё', 'Е') AS words FROM deal;

CREATE TRIGGER `contact_searched` AFTER INSERT ON `contact` BEGIN INSERT INTO search_record (kind, entity, words) SELECT 'contact', id, words FROM contact_words WHERE id = NEW.id; END;
CREATE TRIGGER `contact_searched_anew` AFTER UPDATE OF name, company, notes, labels, custom ON `contact` WHEN OLD.name IS NOT NEW.name OR OLD.company IS NOT NEW.company OR OLD.notes IS NOT NEW.notes OR OLD.labels IS NOT NEW.labels OR OLD.custom IS NOT NEW.custom BEGIN UPDATE search_record SET words = (SELECT words FROM contact_words WHERE id = NEW.id) WHERE kind = 'contact' AND entity = NEW.id; END;
CREATE TRIGGER `contact_not_searched` AFTER DELETE ON `contact` BEGIN DELETE FROM search_record WHERE kind = 'contact' AND entity = OLD.id; END;

CREATE TRIGGER `lead_searched` AFTER INSERT ON `lead` BEGIN INSERT INTO search_record (kind, entity, words) SELECT 'lead', id, words FROM lead_words WHERE id = NEW.id; END;
CREATE TRIGGER `lead_searched_anew` AFTER UPDATE OF name, email, phone, custom ON `lead` WHEN OLD.name IS NOT NEW.name OR OLD.email IS NOT NEW.email OR OLD.phone IS NOT NEW.phone OR OLD.custom IS NOT NEW.custom BEGIN UPDATE search_record SET words = (SELECT words FROM lead_words WHERE id = NEW.id) WHERE kind = 'lead' AND entity = NEW.id; END;
CREATE TRIGGER `lead_not_searched` AFTER DELETE ON `lead` BEGIN DELETE FROM search_record WHERE kind = 'lead' AND entity = OLD.id; END;

CREATE TRIGGER `deal_searched` AFTER INSERT ON `deal` BEGIN INSERT INTO search_record (kind, entity, words) SELECT 'deal', id, words FROM deal_words WHERE id = NEW.id; END;
CREATE TRIGGER `deal_searched_anew` AFTER UPDATE OF title, custom ON `deal` WHEN OLD.title IS NOT NEW.title OR OLD.custom IS NOT NEW.custom BEGIN UPDATE search_record SET words = (SELECT words FROM deal_words WHERE id = NEW.id) WHERE kind = 'deal' AND entity = NEW.id; END;
CREATE TRIGGER `deal_not_searched` AFTER DELETE ON `deal` BEGIN DELETE FROM search_record WHERE kind = 'deal' AND entity = OLD.id; END;

CREATE TRIGGER `contact_key_searched` AFTER INSERT ON `contact_key` BEGIN UPDATE search_record SET words = (SELECT words FROM contact_words WHERE id = NEW.contact) WHERE kind = 'contact' AND entity = NEW.contact; END;
CREATE TRIGGER `contact_key_searched_anew` AFTER UPDATE OF contact, kind, value ON `contact_key` BEGIN UPDATE search_record SET words = (SELECT words FROM contact_words WHERE id = search_record.entity) WHERE kind = 'contact' AND entity IN (OLD.contact, NEW.contact); END;
CREATE TRIGGER `contact_key_not_searched` AFTER DELETE ON `contact_key` WHEN EXISTS (SELECT 1 FROM contact WHERE contact.id = OLD.contact) BEGIN UPDATE search_record SET words = (SELECT words FROM contact_words WHERE id = OLD.contact) WHERE kind = 'contact' AND entity = OLD.contact; END;

INSERT INTO `search_record` (`kind`, `entity`, `words`) SELECT 'contact', `id`, `words` FROM `contact_words`;
INSERT INTO `search_record` (`kind`, `entity`, `words`) SELECT 'lead', `id`, `words` FROM `lead_words`;
INSERT INTO `search_record` (`kind`, `entity`, `words`) SELECT 'deal', `id`, `words` FROM `deal_words`;
