/**
 * Brings an actor's tables up to date, in one transaction. Migrations are only ever added to the list; each runs once.
 * An actor that has never been written to has no tables: looking at it leaves no trace.
 */
export function migrate(storage: DurableObjectStorage, migrations: readonly string[]): void {
  const done = migrated(storage.sql);
  if (done === migrations.length) return;
  storage.transactionSync(() => {
    if (done === 0) storage.sql.exec("CREATE TABLE migrated (version INTEGER NOT NULL)");
    for (const migration of migrations.slice(done)) storage.sql.exec(migration);
    storage.sql.exec("DELETE FROM migrated");
    storage.sql.exec("INSERT INTO migrated VALUES (?)", migrations.length);
  });
}

/** How many migrations have run; 0 for an untouched actor. */
export function migrated(sql: SqlStorage): number {
  const table = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'migrated'").toArray();
  if (table.length === 0) return 0;
  return sql.exec<{ version: number }>("SELECT version FROM migrated").one().version;
}
