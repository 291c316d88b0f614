import { sha256Hex } from "../../platform/digest.ts";
import type { Destination } from "../channel.ts";

/** Our id of a part, the same at every attempt and no other message's; without the dots that Standard Webhooks signs by. */
export async function messageId({ account, chat, token }: Destination): Promise<string> {
  const conversation = await sha256Hex(`${account.id}/${chat}`);
  return `msg_${conversation.slice(0, 16)}_${token.replaceAll(".", "-")}`;
}

/** The token in an id of ours. */
export function tokenIn(id: string): string | undefined {
  return /^msg_[\da-f]{16}_([\w-]{1,40})$/.exec(id)?.[1]?.replaceAll("-", ".");
}
