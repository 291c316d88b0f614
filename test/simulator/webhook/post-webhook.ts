import { isRecord } from "../http/fields.ts";

/** What a webhook answered. */
export interface WebhookAnswer {
  status: number;
  statusText: string;
  headers: Headers;
  body: string;
}

/** Posts to a webhook once; `failure` says in a provider's words why there is no answer. */
export type PostWebhook = (
  url: string,
  headers: Record<string, string>,
  body: string,
  stopped: AbortSignal,
) => Promise<WebhookAnswer | { failure: string }>;

const answerWithinMs = 30_000;

export const postWebhook: PostWebhook = async (url, headers, body, stopped) => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    });
    const { status, statusText } = response;
    return { status, statusText, headers: response.headers, body: await response.text() };
  } catch (error) {
    return { failure: networkFailure(error) };
  }
};

/** The same words for a webhook that answered, and did not take it. */
export function wrongAnswer({ status, statusText }: WebhookAnswer): string {
  return `Wrong response from the webhook: ${status} ${statusText}`.trim();
}

function networkFailure(error: unknown): string {
  if (isRecord(error) && error.name === "TimeoutError") return "Read timeout expired";
  const cause = isRecord(error) ? error.cause : undefined;
  const code = isRecord(cause) ? cause.code : undefined;
  if (code === "ECONNREFUSED") return "Connection refused";
  if (code === "ENOTFOUND") return "Failed to resolve host";
  return "Connection reset by peer";
}
