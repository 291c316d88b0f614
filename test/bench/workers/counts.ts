import type { Env } from "../../../src/platform/env.ts";

export type Actor = "conversation" | "line";
export type Counts = {
  rowsWritten: Record<Actor, number>;
  rowsRead: Record<Actor, number>;
  alarms: number;
  calls: number;
};

// One isolate runs the Worker and all of its actors: what they do is added up here.
const cursors: { actor: Actor; cursor: SqlStorageCursor<Record<string, SqlStorageValue>> }[] = [];
let alarms = 0;
let calls = 0;

/** What has happened since the last time. A row of `setAlarm` is counted apart from the actor's own. */
export function takeCounts(): Counts {
  const sum = (of: Actor, count: "rowsRead" | "rowsWritten") =>
    cursors.reduce((total, { actor, cursor }) => total + (actor === of ? cursor[count] : 0), 0);
  const both = (count: "rowsRead" | "rowsWritten") => ({
    conversation: sum("conversation", count),
    line: sum("line", count),
  });
  const counts = { rowsWritten: both("rowsWritten"), rowsRead: both("rowsRead"), alarms, calls };
  cursors.length = 0;
  alarms = 0;
  calls = 0;
  return counts;
}

/** Has everything an actor does with its storage counted. */
export function countStorage(actor: Actor, ctx: DurableObjectState): DurableObjectState {
  const { storage } = ctx;
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  const setAlarm = storage.setAlarm.bind(storage);
  Object.defineProperty(sql, "exec", {
    value: (query: string, ...values: unknown[]) => {
      const cursor = exec(query, ...values);
      cursors.push({ actor, cursor });
      return cursor;
    },
  });
  Object.defineProperty(storage, "setAlarm", {
    value: (at: number) => {
      alarms++;
      return setAlarm(at);
    },
  });
  return ctx;
}

/** Has every call to another actor counted. */
export function countCalls(env: Env): Env {
  return { ...env, CONVERSATION: counted(env.CONVERSATION), LINE: counted(env.LINE) };
}

function counted<T extends Rpc.DurableObjectBranded>(actors: DurableObjectNamespace<T>): DurableObjectNamespace<T> {
  const get = (id: DurableObjectId) => {
    // A method of a stub has methods of its own, `apply` too: it is only ever called on the stub.
    const stub = actors.get(id) as unknown as Record<string | symbol, (...values: unknown[]) => unknown>;
    const call =
      (name: string | symbol) =>
      (...values: unknown[]) => {
        calls++;
        return stub[name]?.(...values);
      };
    return new Proxy(stub, { get: (_, name) => call(name) });
  };
  return {
    get,
    idFromName: (name: string) => actors.idFromName(name),
    idFromString: (id: string) => actors.idFromString(id),
  } as unknown as DurableObjectNamespace<T>;
}
