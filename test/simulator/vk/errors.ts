import type { Fault } from "../faults.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";

/** VK's own error codes, as far as anything here depends on them. */
export const errors: Readonly<Record<string, string>> = {
  1: "Unknown error occurred",
  3: "Unknown method passed",
  5: "User authorization failed: invalid access_token",
  6: "Too many requests per second",
  7: "Permission to perform this action is denied",
  9: "Flood control",
  10: "Internal server error",
  14: "Captcha needed",
  15: "Access denied",
  18: "User was deleted or banned",
  27: "Group authorization failed: access_token was revoked",
  29: "Rate limit reached",
  100: "One of the parameters specified was missing or invalid",
  203: "Access to group denied",
  900: "Can't send messages for users from blacklist",
  901: "Can't send messages for users without permission",
  902: "Can't send messages to this user due to their privacy settings",
  911: "Keyboard format is invalid",
  912: "This is a chat bot feature, change this status in settings",
  914: "Message is too long",
  917: "You don't have access to this chat",
  921: "Can't forward these messages",
  936: "Contact not found",
  945: "Chat was disabled",
  2000: "Limit of Callback API servers reached",
};

/** VK refuses with a success. */
export function refusal(code: number, about?: string): Reply {
  const words = errors[code] ?? "An error";
  const error = { error_code: code, error_msg: about ? `${words}: ${about}` : words, request_params: [] };
  return jsonReply(200, { error });
}

export function success(response: unknown): Reply {
  return jsonReply(200, { response });
}

/** A fault: with a status a gateway speaks, in a page of its own. */
export function refuse(status: number | undefined, { code, description, retryAfter }: Fault): Reply {
  if (status === undefined) return refusal(Number(code), description);
  const body = Buffer.from(`<html><title>${status}</title>${description ?? "A simulated failure"}</html>`);
  return {
    status,
    headers: { "content-type": "text/html", ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }) },
    body,
  };
}
