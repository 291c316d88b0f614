import { inActor } from "./line.ts";

/** A call from one actor to another. */
type Call = { to: "CONVERSATION" | "LINE"; method: string; args: unknown[] };
type Meet = (call: Call, go: () => Promise<unknown>) => Promise<unknown>;

/**
 * Lays hands on the wire between the actors, which is a network where they live apart: `meet` may count a call, hold it
 * back, lose it or lose its answer. Given any actor, for all of them. Gives the way to let go again.
 */
export function onWire(stub: DurableObjectStub, meet: Meet): Promise<() => void> {
  return inActor(stub, (actor) => {
    const { env } = actor as unknown as { env: Record<Call["to"], DurableObjectNamespace> };
    const { CONVERSATION, LINE } = env;
    env.CONVERSATION = tapped("CONVERSATION", CONVERSATION, meet);
    env.LINE = tapped("LINE", LINE, meet);
    return () => void Object.assign(env, { CONVERSATION, LINE });
  });
}

function tapped(to: Call["to"], namespace: DurableObjectNamespace, meet: Meet): DurableObjectNamespace {
  const get = (id: DurableObjectId) => {
    const stub = namespace.get(id) as DurableObjectStub & Record<string, (...args: unknown[]) => Promise<unknown>>;
    return new Proxy(stub, {
      get: (_, method: string) => {
        return (...args: unknown[]) => meet({ to, method, args }, async () => stub[method]?.(...args));
      },
    });
  };
  const methods: Partial<DurableObjectNamespace> = {
    get,
    idFromName: (name) => namespace.idFromName(name),
    idFromString: (id) => namespace.idFromString(id),
  };
  return methods as DurableObjectNamespace;
}

/** What an error of a broken network looks like to the caller. */
export function lost(retryable = false): Error {
  return Object.assign(new Error("Network connection lost."), { retryable });
}
