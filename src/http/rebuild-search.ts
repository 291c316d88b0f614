import { isRebuilding, nextConversations, passed, rebuildRecords } from "../directory/search-rebuild.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";

/** Few enough for what one call of the Worker may ask of others. */
const conversations = 400;
const records = 500;

/** Takes a rebuild of the search a page further, if one is under way; true when it is done. */
export async function continueRebuild(env: Pick<Env, "DB" | "CONVERSATION">): Promise<boolean> {
  if (!(await isRebuilding(env.DB))) return true;
  await rebuildRecords(env.DB, records);
  const next = await nextConversations(env.DB, conversations);
  for (const conversation of next) {
    const id = env.CONVERSATION.idFromString(conversation);
    await callActor(env.CONVERSATION, id, async (stub) => stub.searchAgain());
  }
  await passed(env.DB, "said", next.length < conversations ? undefined : next.at(-1));
  return !(await isRebuilding(env.DB));
}
