/** Only ever added to. */
export const migrations = [
  `
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE notified (user TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
`,
];

/** `number` is the first that has not been taken; `channel` is set while its provider is asked for events. */
type About = "number" | "channel" | "cursor" | "failures";

export function createStore(sql: SqlStorage) {
  return {
    get: (name: About): string | undefined =>
      sql.exec<{ value: string }>("SELECT value FROM about WHERE name = ?", name).toArray()[0]?.value,
    set: (name: About, value: string): void =>
      void sql.exec("INSERT INTO about VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, value),
    drop: (name: About): void => void sql.exec("DELETE FROM about WHERE name = ?", name),
    /** When a user was notified last. */
    notified: (user: string): number | undefined =>
      sql.exec<{ at: number }>("SELECT at FROM notified WHERE user = ?", user).toArray()[0]?.at,
    setNotified: (user: string, at: number): void =>
      void sql.exec("INSERT INTO notified VALUES (?1, ?2) ON CONFLICT DO UPDATE SET at = ?2", user, at),
    dropNotified: (user: string): void => void sql.exec("DELETE FROM notified WHERE user = ?", user),
  };
}
export type Store = ReturnType<typeof createStore>;
