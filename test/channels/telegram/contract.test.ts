import { telegram } from "../../../src/channels/telegram/telegram.ts";
import { channelContract } from "../../contracts/channel.ts";
import { accountAt, fixtures } from "./fixtures.ts";

const refusal = (error_code: number, description: string, parameters?: object) => ({
  status: error_code,
  body: { ok: false, error_code, description, ...(parameters && { parameters }) },
});
const token = accountAt("").secrets.token;

channelContract(telegram, {
  account: accountAt("https://api.telegram.org"),
  inbound: {
    fixtures,
    prove: (_raw, account) => ({
      headers: new Headers({ "X-Telegram-Bot-Api-Secret-Token": account.secrets.hook ?? "" }),
    }),
  },
  outbound: {
    chat: "6512345678",
    accepted: { status: 200, body: { ok: true, result: { message_id: 4_300_000_777 } }, external: "4300000777" },
    refusals: {
      "too many requests": {
        ...refusal(429, "Too Many Requests: retry after 7", { retry_after: 7 }),
        means: { kind: "retry", after: 7000 },
      },
      "too many requests, says a gateway": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "internal error": { ...refusal(500, "Internal Server Error"), means: { kind: "retry" } },
      "bad gateway, without words": { status: 502, body: "<html>Bad Gateway</html>", means: { kind: "retry" } },
      "connection refused, says the edge": { status: 521, body: "error code: 521", means: { kind: "retry" } },
      "gateway time-out": { ...refusal(504, "Gateway Timeout"), means: { kind: "uncertain" } },
      "time-out at the edge": { status: 522, body: "error code: 522", means: { kind: "uncertain" } },
      blocked: { ...refusal(403, "Forbidden: bot was blocked by the user"), means: { kind: "unreachable" } },
      deactivated: { ...refusal(403, "Forbidden: user is deactivated"), means: { kind: "unreachable" } },
      "never wrote": {
        ...refusal(403, "Forbidden: bot can't initiate conversation with a user"),
        means: { kind: "unreachable" },
      },
      "unknown chat": { ...refusal(400, "Bad Request: chat not found"), means: { kind: "unreachable" } },
      "dead group": { ...refusal(400, "Bad Request: group chat was deactivated"), means: { kind: "unreachable" } },
      "too long": { ...refusal(400, "Bad Request: message is too long"), means: { kind: "rejected" } },
      empty: { ...refusal(400, "Bad Request: message text is empty"), means: { kind: "rejected" } },
      "bad entities": { ...refusal(400, "Bad Request: can't parse entities"), means: { kind: "rejected" } },
      "bad file": { ...refusal(400, "Bad Request: wrong file identifier"), means: { kind: "rejected" } },
      "too large": { status: 413, body: "<html>Request Entity Too Large</html>", means: { kind: "rejected" } },
      "wrong token": { ...refusal(401, "Unauthorized"), means: { kind: "channel" } },
      "no such bot": { ...refusal(404, "Not Found"), means: { kind: "channel" } },
      "taken over": { ...refusal(409, "Conflict: terminated by other getUpdates request"), means: { kind: "channel" } },
      "a refusal that quotes the address": {
        ...refusal(400, `Bad Request: /bot${token}/sendMessage and bot${encodeURIComponent(token ?? "")}`),
        means: { kind: "rejected" },
      },
      moved: {
        ...refusal(400, "Bad Request: group chat was upgraded", { migrate_to_chat_id: -1_005_000_000_444 }),
        means: { moved: "-1005000000444" },
      },
    },
  },
  connecting: {
    pasted: { token: "7012345678:made-up-token-of-no-bot-9876543210" },
    unknown: refusal(401, "Unauthorized"),
  },
});
