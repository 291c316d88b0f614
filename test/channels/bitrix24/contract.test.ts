import { bitrix24 } from "../../../src/channels/bitrix24/bitrix24.ts";
import { channelContract } from "../../contracts/channel.ts";
import { asForm } from "../../simulator/bitrix24/form.ts";
import { accountAt, fixtures, member, toBytes } from "./fixtures.ts";

const refusal = (status: number, error: string, description = "In the portal's words", more: object = {}) => ({
  status,
  body: { error, error_description: description, ...more },
});
const account = accountAt("webhook");
/** Without the many fields of `auth` that nobody reads: breaking each of them shows nothing. */
const bodies = Object.fromEntries(
  Object.entries(fixtures).map(([name, body]) => [name, { ...(body as object), auth: { member_id: member } }]),
);
const { botToken, code } = account.secrets;

channelContract(bitrix24, {
  account,
  inbound: {
    fixtures: bodies,
    encode: asForm,
    prove(raw, { secrets }) {
      const form = new URLSearchParams(new TextDecoder().decode(raw));
      form.set("auth[application_token]", secrets.applicationToken ?? "");
      return { raw: toBytes(form.toString()) };
    },
  },
  outbound: {
    chat: "41",
    accepted: { status: 200, body: { result: { id: 84_777, messageId: 84_777, uuidMap: {} } }, external: "84777" },
    refusals: {
      "sending failed": { ...refusal(400, "SENDING_FAILED"), means: { kind: "retry" } },
      "too many requests": { ...refusal(503, "QUERY_LIMIT_EXCEEDED"), means: { kind: "retry" } },
      "too much of a method": {
        ...refusal(429, "OPERATION_TIME_LIMIT"),
        headers: { "Retry-After": "7" },
        means: { kind: "retry", after: 7000 },
      },
      "too many requests, says a gateway": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "internal error": { ...refusal(500, "INTERNAL_SERVER_ERROR"), means: { kind: "retry" } },
      "an answer that nobody expected": { ...refusal(500, "ERROR_UNEXPECTED_ANSWER"), means: { kind: "retry" } },
      "bad gateway, without words": { status: 502, body: "<html>Bad Gateway</html>", means: { kind: "retry" } },
      "gateway time-out": { status: 504, body: "<html>Time-out</html>", means: { kind: "uncertain" } },
      "an expired token": { ...refusal(401, "expired_token"), means: { kind: "retry" } },
      "not in the chat": { ...refusal(403, "ACCESS_DENIED", "Access denied"), means: { kind: "unreachable" } },
      "no REST in the portal's plan": { ...refusal(401, "ACCESS_DENIED"), means: { kind: "channel" } },
      empty: { ...refusal(400, "EMPTY_MESSAGE"), means: { kind: "rejected" } },
      "empty, by the first generation": { ...refusal(400, "MESSAGE_EMPTY"), means: { kind: "rejected" } },
      "too large a file": { ...refusal(400, "FILE_TOO_LARGE"), means: { kind: "rejected" } },
      "too large an attachment": { ...refusal(400, "ATTACH_OVERSIZE"), means: { kind: "rejected" } },
      "no bot": { ...refusal(400, "BOT_NOT_FOUND"), means: { kind: "channel" } },
      "another's bot": { ...refusal(403, "BOT_OWNERSHIP_ERROR"), means: { kind: "channel" } },
      "no token": { ...refusal(400, "BOT_TOKEN_NOT_SPECIFIED"), means: { kind: "channel" } },
      "no bot, by the first generation": { ...refusal(400, "BOT_ID_ERROR"), means: { kind: "channel" } },
      "another's bot, by the first generation": { ...refusal(400, "APP_ID_ERROR"), means: { kind: "channel" } },
      "no proof": { ...refusal(401, "NO_AUTH_FOUND"), means: { kind: "channel" } },
      "no such webhook": { ...refusal(401, "INVALID_CREDENTIALS"), means: { kind: "channel" } },
      "no right": { ...refusal(401, "insufficient_scope"), means: { kind: "channel" } },
      "no portal": { ...refusal(403, "PORTAL_DELETED"), means: { kind: "channel" } },
      "no such method": { ...refusal(404, "ERROR_METHOD_NOT_FOUND"), means: { kind: "channel" } },
      "no REST at this address": { status: 404, body: "<html>Not found</html>", means: { kind: "channel" } },
      "something else about the message": { ...refusal(400, "KEYBOARD_OVERSIZE"), means: { kind: "rejected" } },
      "an error beside a result": {
        status: 200,
        body: { error: "ACCESS_DENIED", result: { id: 1 } },
        means: { kind: "unreachable" },
      },
      "a refusal that quotes the address": {
        ...refusal(400, "EMPTY_MESSAGE", `/rest/1/${code}/imbot by ${botToken}`),
        means: { kind: "rejected" },
      },
    },
  },
  connecting: {
    pasted: {
      webhook: "https://garden.bitrix24.example/rest/1/an0thermadeupc0de/",
      applicationToken: "made-up-token-of-an-application",
    },
    unknown: refusal(401, "INVALID_CREDENTIALS", "Invalid request credentials"),
  },
});
