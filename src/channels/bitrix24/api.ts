import { askPortal, type Portal } from "../../platform/bitrix24-rest.ts";
import type { Account } from "../channel.ts";
import { type Called, classify } from "./answer.ts";

export function portalOf({ base, account, secrets }: Account): Portal {
  return { base, user: account.user ?? "", code: secrets.code ?? "", secrets };
}

/** Which of the two generations of methods and events the bot was registered by. */
export function isFirstVersion({ account }: Account): boolean {
  return account.events === "v1";
}

/** As whom the bot's methods are called, in the words of either generation. */
export function botV1({ account, secrets }: Account): { BOT_ID: number; CLIENT_ID: string } {
  return { BOT_ID: Number(account.botId), CLIENT_ID: secrets.botToken ?? "" };
}
export function botV2({ account, secrets }: Account): { botId: number; botToken: string } {
  return { botId: Number(account.botId), botToken: secrets.botToken ?? "" };
}

/** One attempt to call a method; never throws. Parameters are an object, or the JSON of a large one. */
export async function call(portal: Portal, method: string, parameters: object, fetcher: typeof fetch): Promise<Called> {
  const answer = await askPortal(portal, method, parameters, fetcher);
  return "error" in answer ? { ok: false, error: answer.error } : classify(answer, portal.secrets, Date.now());
}
