import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { beforeAll, describe, expect, it } from "vitest";
import * as schema from "../../src/directory/schema.ts";
import { env, migrateDirectory } from "../support/api.ts";

beforeAll(migrateDirectory);

const tables: SQLiteTable[] = Object.values(schema).filter((one) => is(one, SQLiteTable));

async function rows<T>(query: string, ...bound: string[]): Promise<T[]> {
  return (
    await env.DB.prepare(query)
      .bind(...bound)
      .all<T>()
  ).results;
}

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number };

describe("the migrations make the schema", () => {
  it("table for table", async () => {
    const made = await rows<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%cf_%' AND name <> 'd1_migrations'",
    );
    expect(made.map((table) => table.name).sort()).toEqual(tables.map((table) => getTableConfig(table).name).sort());
  });

  it.each(tables.map((table) => [getTableConfig(table).name, getTableConfig(table)] as const))(
    "column for column: %s",
    async (name, config) => {
      const made = await rows<Column>('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', name);
      const keys = new Set(config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
      const wanted = config.columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notnull: column.notNull,
        // An integer key numbers itself, without a default.
        hasDefault: column.hasDefault && !column.primary,
        key: column.primary || keys.has(column.name),
      }));
      const found = made.map((column) => ({
        name: column.name,
        type: column.type.toUpperCase(),
        notnull: column.notnull === 1,
        hasDefault: column.dflt_value !== null,
        key: column.pk > 0,
      }));
      expect(found.sort(byName)).toEqual(wanted.sort(byName));
    },
  );

  it.each(tables.map((table) => [getTableConfig(table).name, getTableConfig(table)] as const))(
    "index for index: %s",
    async (name, config) => {
      const made = await rows<{ name: string; unique: number; partial: number; columns: string }>(
        `SELECT list.name, list."unique", list.partial, (SELECT group_concat(coalesce(name, '?')) FROM pragma_index_info(list.name)) AS columns
         FROM pragma_index_list(?) AS list WHERE list.origin = 'c'`,
        name,
      );
      const found = made.map((index) => ({
        columns: index.columns,
        unique: index.unique === 1,
        partial: index.partial === 1,
      }));
      const indexes = config.indexes.map(({ config: index }) => ({
        columns: index.columns.map((column) => ("name" in column ? column.name : "?")).join(","),
        unique: index.unique,
        partial: index.where !== undefined,
      }));
      const unique = config.columns.filter((column) => column.isUnique);
      const wanted = [...indexes, ...unique.map((column) => ({ columns: column.name, unique: true, partial: false }))];
      expect(found.sort(byColumns)).toEqual(wanted.sort(byColumns));
    },
  );

  it.each(tables.map((table) => [getTableConfig(table).name, getTableConfig(table)] as const))(
    "reference for reference: %s",
    async (name, config) => {
      const found = await rows<{ from: string; table: string; to: string; on_delete: string }>(
        `SELECT "from", "table", "to", lower(on_delete) AS on_delete FROM pragma_foreign_key_list(?)`,
        name,
      );
      const wanted = config.foreignKeys.map((key) => {
        const { columns, foreignTable, foreignColumns } = key.reference();
        return {
          from: columns[0]?.name,
          table: getTableConfig(foreignTable).name,
          to: foreignColumns[0]?.name,
          on_delete: key.onDelete ?? "no action",
        };
      });
      expect(found.sort(byColumn)).toEqual(wanted.sort(byColumn));
    },
  );
});

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
const byColumn = (a: { from: string | undefined }, b: { from: string | undefined }) =>
  String(a.from).localeCompare(String(b.from));
const byColumns = (a: { columns: string }, b: { columns: string }) => a.columns.localeCompare(b.columns);
