import type { ConversationRpc } from "../conversation/rpc.ts";
import type { Env } from "../platform/env.ts";

/** The stub as its callers see it: what travels is plain data, without the platform's wrapping in the types. */
type Stub = Omit<ConversationRpc, keyof Rpc.DurableObjectBranded>;

/**
 * Calls to Conversations. Calls on one stub arrive in order, so while one is under way the next goes through the same;
 * a broken stub stays broken, so one that failed is let go, and what may be tried again is tried on a new one. Every
 * call is idempotent.
 */
export function createConversations(env: Pick<Env, "CONVERSATION">) {
  const open = new Map<string, { stub: Stub; calls: number }>();

  const stubOf = (id: string): Stub => env.CONVERSATION.get(env.CONVERSATION.idFromString(id)) as unknown as Stub;

  async function once<T>(id: string, call: (stub: Stub) => Promise<T>): Promise<T> {
    const line = open.get(id) ?? { stub: stubOf(id), calls: 0 };
    open.set(id, line);
    line.calls++;
    try {
      return await call(line.stub);
    } catch (error) {
      if (open.get(id) === line) open.delete(id);
      throw error;
    } finally {
      line.calls--;
      if (line.calls === 0 && open.get(id) === line) open.delete(id);
    }
  }

  return async <T>(id: string, call: (stub: Stub) => Promise<T>): Promise<T> => {
    try {
      return await once(id, call);
    } catch (error) {
      const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean };
      if (!retryable || overloaded) throw error;
      return await once(id, call);
    }
  };
}
/** Whether these digits name a conversation at all; nobody need have begun it. */
export function isConversation(env: Pick<Env, "CONVERSATION">, id: string): boolean {
  try {
    env.CONVERSATION.idFromString(id);
    return true;
  } catch {
    return false;
  }
}
export type CallConversation = ReturnType<typeof createConversations>;
