import { runInDurableObject } from "cloudflare:test";
import { env } from "./line.ts";

/** The real storage of an actor that nobody has used. */
export function inNewActor(test: (storage: DurableObjectStorage) => Promise<void>): Promise<void> {
  const stub = env.CONVERSATION.get(env.CONVERSATION.newUniqueId());
  return runInDurableObject(stub, (_, state) => test(state.storage));
}
