import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import type { Account } from "./channel.ts";
import type { InboundEvent } from "./inbound.ts";
import { channels } from "./registry.ts";

const hour = 3_600_000;
/** LC6: a person may answer for so long where the provider has allowed it. */
const humanAgentHours = 7 * 24;

/** LC6: milliseconds after a client's message in which a person may answer on this account; none: always. */
function replyWindowOf({ kind, settings }: Pick<Account, "kind" | "settings">): number | undefined {
  const { replyWindow } = channels[kind].capabilities;
  if (replyWindow === undefined) return undefined;
  return (settings.humanAgent ? humanAgentHours : replyWindow) * hour;
}

/**
 * Gives events to their Conversations, one call a chat; answers when all of them have stored theirs, with how many were
 * new, or throws (RC2).
 */
export async function handOver(
  env: Pick<Env, "CONVERSATION">,
  account: Account,
  events: readonly InboundEvent[],
): Promise<{ accepted: number }> {
  const { id, kind, line, settings } = account;
  const window = replyWindowOf(account);
  const wanted = settings.groups === "ignore" ? events.filter(({ type }) => type !== "group") : events;
  const chats = Map.groupBy(wanted, (event) => event.chat);
  const taken = await Promise.all(
    [...chats].map(([chat, said]) => {
      const conversation = env.CONVERSATION.idFromName(`${id}:${chat}`);
      const ref = { id, kind, line, chat, ...(window !== undefined && { window }) };
      return callActor(env.CONVERSATION, conversation, async (stub) => stub.receive(ref, said));
    }),
  );
  return { accepted: taken.reduce((sum, { accepted }) => sum + accepted, 0) };
}
