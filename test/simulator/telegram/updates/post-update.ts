import type { Update } from "@grammyjs/types";
import { isRecord } from "../../http/fields.ts";
import type { Webhook } from "../state.ts";

const answerWithinMs = 30_000;

/** Posts one update; answers what went wrong in the provider's words, or undefined when the webhook took it. */
export async function postUpdate(webhook: Webhook, update: Update, stopped: AbortSignal): Promise<string | undefined> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (webhook.secretToken !== undefined) headers["x-telegram-bot-api-secret-token"] = webhook.secretToken;
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      headers,
      body: JSON.stringify(update),
      redirect: "manual",
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.body?.cancel();
    return response.ok
      ? undefined
      : `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim();
  } catch (error) {
    return networkFailure(error);
  }
}

function networkFailure(error: unknown): string {
  if (isRecord(error) && error.name === "TimeoutError") return "Read timeout expired";
  const cause = isRecord(error) ? error.cause : undefined;
  const code = isRecord(cause) ? cause.code : undefined;
  if (code === "ECONNREFUSED") return "Connection refused";
  if (code === "ENOTFOUND") return "Failed to resolve host";
  return "Connection reset by peer";
}
