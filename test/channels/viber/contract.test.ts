import { viber } from "../../../src/channels/viber/viber.ts";
import { hmacHex } from "../../../src/platform/digest.ts";
import { channelContract } from "../../contracts/channel.ts";
import { accountAt, bodies, customer } from "./fixtures.ts";

const account = accountAt("https://chatapi.viber.com");
const refusal = (status: number, status_message: string) => ({ status: 200, body: { status, status_message } });

channelContract(viber, {
  account,
  inbound: {
    fixtures: bodies,
    prove: async (raw, { secrets: { token = "" } }) => ({
      headers: new Headers({ "X-Viber-Content-Signature": await hmacHex(token || "none", raw) }),
    }),
  },
  outbound: {
    chat: customer,
    accepted: {
      status: 200,
      body: '{"status":0,"status_message":"ok","message_token":5941111111111111117}',
      external: "5941111111111111117",
    },
    refusals: {
      "invalid token": { ...refusal(2, "invalidAuthToken"), means: { kind: "channel" } },
      "bad data": { ...refusal(3, "badData"), means: { kind: "rejected" } },
      "missing data": { ...refusal(4, "missingData"), means: { kind: "rejected" } },
      "not registered": { ...refusal(5, "receiverNotRegistered"), means: { kind: "unreachable" } },
      "not subscribed": { ...refusal(6, "receiverNotSubscribed"), means: { kind: "unreachable" } },
      "account blocked": { ...refusal(7, "publicAccountBlocked"), means: { kind: "channel" } },
      "account not found": { ...refusal(8, "publicAccountNotFound"), means: { kind: "channel" } },
      "account suspended": { ...refusal(9, "publicAccountSuspended"), means: { kind: "channel" } },
      "no webhook": { ...refusal(10, "webhookNotSet"), means: { kind: "channel" } },
      "no suitable device": { ...refusal(11, "receiverNoSuitableDevice"), means: { kind: "unreachable" } },
      "too many requests": { ...refusal(12, "tooManyRequests"), means: { kind: "retry" } },
      "device too old": { ...refusal(13, "apiVersionNotSupported"), means: { kind: "unreachable" } },
      "wrong version": { ...refusal(14, "incompatibleWithVersion"), means: { kind: "rejected" } },
      "not authorised": { ...refusal(15, "publicAccountNotAuthorized"), means: { kind: "channel" } },
      "wrong country": { ...refusal(21, "unsupportedCountry"), means: { kind: "channel" } },
      "no payment there": { ...refusal(22, "paymentUnsupported"), means: { kind: "channel" } },
      "free messages used up": { ...refusal(23, "freeMessagesExceeded"), means: { kind: "channel" } },
      "no balance": { ...refusal(24, "noBalance"), means: { kind: "channel" } },
      "a status nobody knows": { ...refusal(99, "somethingNew"), means: { kind: "rejected" } },
      "a status without words": { status: 200, body: { status: 6 }, means: { kind: "unreachable" } },
      "too many requests, says a gateway": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "internal error": { status: 500, body: "", means: { kind: "retry" } },
      "internal error in Viber's words": { status: 503, body: { status: 3 }, means: { kind: "retry" } },
      "gateway time-out": { status: 504, body: "", means: { kind: "uncertain" } },
      "a gateway that wants a token": { status: 401, body: "", means: { kind: "channel" } },
      "too large": { status: 413, body: "<html>", means: { kind: "rejected" } },
      "a refusal that quotes the token": {
        ...refusal(3, `badData: ${account.secrets.token}`),
        means: { kind: "rejected" },
      },
    },
  },
  connecting: {
    pasted: { token: "5c5c0123456789ab-5c5c0123456789cd-5c5c0123456789ef" },
    unknown: refusal(2, "invalidAuthToken"),
  },
});
