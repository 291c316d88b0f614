import { inActor } from "./line.ts";

export type Rows = {
  /** Rows written, as the platform bills them; setting an alarm is one. */
  written: number;
  read: number;
};

/**
 * Counts on the actor's own storage what happens in it meanwhile, by the runtime's own counters. The actor must stay in
 * memory.
 */
export async function countRows(stub: DurableObjectStub, act: () => Promise<unknown>): Promise<Rows> {
  const cursors: Pick<SqlStorageCursor<never>, "rowsRead" | "rowsWritten">[] = [];
  let alarms = 0;
  const letGo = await inActor(stub, (_, { storage }) => {
    const { sql } = storage;
    const exec = sql.exec.bind(sql);
    const setAlarm = storage.setAlarm.bind(storage);
    const counted = (...query: Parameters<typeof exec>) => {
      const cursor = exec(...query);
      cursors.push(cursor);
      return cursor;
    };
    Object.assign(sql, { exec: counted });
    Object.assign(storage, {
      setAlarm: (...at: Parameters<typeof setAlarm>) => {
        alarms++;
        return setAlarm(...at);
      },
    });
    return () => {
      Object.assign(sql, { exec });
      Object.assign(storage, { setAlarm });
    };
  });
  await act();
  return await inActor(stub, () => {
    letGo();
    const sum = (of: (cursor: (typeof cursors)[number]) => number) =>
      cursors.reduce((total, cursor) => total + of(cursor), 0);
    return { written: sum((cursor) => cursor.rowsWritten) + alarms, read: sum((cursor) => cursor.rowsRead) };
  });
}
