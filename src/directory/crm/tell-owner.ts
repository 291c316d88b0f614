import { callActor } from "../../platform/actor-stub.ts";
import type { Env } from "../../platform/env.ts";
import { log } from "../../platform/log.ts";
import { contactLink } from "./identities.ts";

/**
 * AS9: tells a contact's conversations whose it is by now. The contact itself is kept by then: a conversation that does
 * not answer offers its client to the former owner first, and to whoever is eligible after that.
 */
export async function tellOwner(
  env: Pick<Env, "DB" | "CONVERSATION">,
  contact: string,
  { gone = false } = {},
): Promise<void> {
  const { conversations, owner } = await contactLink(env.DB, contact);
  const told = await Promise.allSettled(
    conversations.map((conversation) =>
      callActor(env.CONVERSATION, env.CONVERSATION.idFromString(conversation), async (stub) =>
        stub.linked(gone ? undefined : { id: contact, ...(owner !== undefined && { owner }) }),
      ),
    ),
  );
  for (const result of told) if (result.status === "rejected") log.error("owner.not_told", result.reason);
}
