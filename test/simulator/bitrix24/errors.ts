import type { Fault } from "../faults.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";

/** Bitrix24's own codes, as far as anything here depends on them, with the status that each comes with. */
const known: Readonly<Record<string, readonly [number, string]>> = {
  SENDING_FAILED: [400, "Sending failed"],
  QUERY_LIMIT_EXCEEDED: [503, "Too many requests"],
  OPERATION_TIME_LIMIT: [429, "Method is blocked due to operation time limit"],
  OVERLOAD_LIMIT: [503, "REST API is blocked due to overload"],
  INTERNAL_SERVER_ERROR: [500, "Internal server error"],
  expired_token: [401, "The access token provided has expired"],
  ACCESS_DENIED: [403, "Access denied"],
  EMPTY_MESSAGE: [400, "Message is empty"],
  MESSAGE_EMPTY: [400, "Message can't be empty"],
  FILE_TOO_LARGE: [400, "File too large"],
  FILE_EMPTY: [400, "File name or content is empty"],
  FILE_NOT_FOUND: [400, "File not found"],
  ATTACH_OVERSIZE: [400, "You have exceeded the maximum allowable size of attach"],
  BOT_NOT_FOUND: [400, "Bot not found"],
  BOT_OWNERSHIP_ERROR: [403, "Bot is registered by another application"],
  BOT_TOKEN_NOT_SPECIFIED: [400, "Bot token is not specified"],
  BOT_CODE_REQUIRED: [400, "Bot code is required"],
  BOT_PROPERTIES_REQUIRED: [400, "Bot properties are required"],
  BOT_WEBHOOK_URL_REQUIRED: [400, "Webhook URL is required"],
  BOT_INVALID_CALLBACK: [400, "Invalid callback URL"],
  BOT_ID_ERROR: [400, "Bot not found"],
  APP_ID_ERROR: [400, "Bot was installed by another REST application"],
  NAME_ERROR: [400, "Bot name isn't specified"],
  EVENT_MESSAGE_ADD_ERROR: [400, "Handler for “Message add” event isn't specified"],
  COMMAND_REQUIRED: [400, "Command is required"],
  NOT_FOUND: [400, "Not found"],
  USER_MESSAGE_LIMIT: [400, "You cant send more than one message per week to each user"],
  ERROR_METHOD_NOT_FOUND: [404, "Method not found!"],
  NO_AUTH_FOUND: [401, "Wrong authorization data"],
  INVALID_CREDENTIALS: [401, "Invalid request credentials"],
  insufficient_scope: [401, "The request requires higher privileges than provided by the webhook token"],
  PORTAL_DELETED: [403, "Portal was deleted"],
};

/** In the portal's words. */
export const errors: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(known).map(([code, [, words]]) => [code, words]),
);

export function refusal(code: string, description?: string): Reply {
  const [status, words] = known[code] ?? [400, code];
  return jsonReply(status, { error: code, error_description: description ?? words });
}

export function success(result: unknown): Reply {
  const now = Date.now() / 1000;
  return jsonReply(200, { result, time: { start: now, finish: now, duration: 0, processing: 0, operating: 0 } });
}

/** A fault: with a status a gateway speaks, in a page of its own. */
export function refuse(status: number | undefined, { code = "", description, retryAfter }: Fault): Reply {
  if (status === undefined) return refusal(code, description);
  return {
    status,
    headers: { "content-type": "text/html", ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }) },
    body: Buffer.from(`<html><title>${status}</title>${description ?? "A simulated failure"}</html>`),
  };
}
