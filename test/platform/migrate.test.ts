import { describe, expect, it } from "vitest";
import { migrate, migrated } from "../../src/platform/migrate.ts";
import { inNewActor } from "../support/storage.ts";

const first = "CREATE TABLE lamp (id INTEGER PRIMARY KEY)";
const second = "ALTER TABLE lamp ADD COLUMN colour TEXT";

describe("an actor's migrations", () => {
  it("run once each, in order, also where some ran in an earlier version", () =>
    inNewActor(async (storage) => {
      expect(migrated(storage.sql)).toBe(0);
      migrate(storage, [first]);
      expect(migrated(storage.sql)).toBe(1);
      storage.sql.exec("INSERT INTO lamp VALUES (7)");
      migrate(storage, [first, second]);
      migrate(storage, [first, second]);
      expect(migrated(storage.sql)).toBe(2);
      expect(storage.sql.exec("SELECT * FROM lamp").toArray()).toEqual([{ id: 7, colour: null }]);
    }));

  it("happen whole or not at all", () =>
    inNewActor(async (storage) => {
      migrate(storage, [first]);
      expect(() => migrate(storage, [first, second, "this is no SQL"])).toThrow();
      expect(migrated(storage.sql)).toBe(1);
      expect(storage.sql.exec("SELECT * FROM pragma_table_info('lamp')").toArray()).toHaveLength(1);
    }));

  it("leave no trace in an actor that is only looked at", () =>
    inNewActor(async (storage) => {
      const tables = () => storage.sql.exec("SELECT name FROM sqlite_master").toArray();
      const before = tables();
      expect(migrated(storage.sql)).toBe(0);
      expect(tables()).toEqual(before);
    }));
});
