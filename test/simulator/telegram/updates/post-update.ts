import type { Update } from "@grammyjs/types";
import { wrongAnswer } from "../../webhook/post-webhook.ts";
import type { Webhook } from "../state.ts";
import type { TelegramWorld } from "../world.ts";

/** Posts one update; answers what went wrong in the provider's words, or undefined when the webhook took it. */
export async function postUpdate(
  { post }: TelegramWorld,
  webhook: Webhook,
  update: Update,
  stopped: AbortSignal,
): Promise<string | undefined> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (webhook.secretToken !== undefined) headers["x-telegram-bot-api-secret-token"] = webhook.secretToken;
  const answer = await post(webhook.url, headers, JSON.stringify(update), stopped);
  if ("failure" in answer) return answer.failure;
  return answer.status >= 200 && answer.status < 300 ? undefined : wrongAnswer(answer);
}
