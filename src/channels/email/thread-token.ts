import { sha256Hex } from "../../platform/digest.ts";
import type { Account } from "../channel.ts";

/**
 * Stands in the address that a client's answer goes to, and tells which conversation it belongs to even where their
 * mailer has lost the ids of what it answers, or they write from another address. It only shows the way and proves
 * nothing: whoever writes is shown by their own address, and what is said to them goes to the conversation's. Without
 * the channel's id, which is random, nobody can make one up for somebody else.
 */
export async function threadToken({ id }: Pick<Account, "id">, chat: string): Promise<string> {
  return (await sha256Hex(`${id}:${chat}`)).slice(0, 20);
}
