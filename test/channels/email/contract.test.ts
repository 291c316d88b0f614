import type { Channel } from "../../../src/channels/channel.ts";
import { email } from "../../../src/channels/email/email.ts";
import { channelContract } from "../../contracts/channel.ts";
import { mailServiceAt } from "../../simulator/email/post-mail.ts";
import { accountAt } from "./fixtures.ts";

const { outbound } = email;
if (!outbound) throw new Error("mail goes out");

/** The platform's mail service is a binding: here it is one over HTTP, whose answers the contract gives. */
const overHttp: Channel = {
  ...email,
  outbound: {
    ...outbound,
    send: (part, to, wire) =>
      outbound.send(part, to, { ...wire, email: mailServiceAt("https://mail.example/send", wire.fetch) }),
  },
};

const refusal = (code: string, message = "made up") => ({ status: 400, body: { code, message } });
const retry = { kind: "retry" } as const;
const unreachable = { kind: "unreachable" } as const;
const rejected = { kind: "rejected" } as const;
const channel = { kind: "channel" } as const;

channelContract(overHttp, {
  account: accountAt("https://cloudflare-dns.com"),
  outbound: {
    chat: "vera@customer.example",
    accepted: { status: 200, body: { messageId: "<7f3a.1@shop.example>" }, external: "7f3a.1@shop.example" },
    refusals: {
      "too fast": { ...refusal("E_RATE_LIMIT_EXCEEDED"), means: retry },
      "broken inside": { ...refusal("E_INTERNAL_SERVER_ERROR"), means: retry },
      "not delivered": { ...refusal("E_DELIVERY_FAILED"), means: retry },
      "enough for today": { ...refusal("E_DAILY_LIMIT_EXCEEDED"), means: { ...retry, after: 3_600_000 } },
      suppressed: { ...refusal("E_RECIPIENT_SUPPRESSED"), means: unreachable },
      "not allowed": { ...refusal("E_RECIPIENT_NOT_ALLOWED"), means: unreachable },
      invalid: { ...refusal("E_VALIDATION_ERROR"), means: rejected },
      incomplete: { ...refusal("E_FIELD_MISSING"), means: rejected },
      "too many people": { ...refusal("E_TOO_MANY_RECIPIENTS"), means: rejected },
      "too large": { ...refusal("E_CONTENT_TOO_LARGE"), means: rejected },
      "a header not allowed": { ...refusal("E_HEADER_NOT_ALLOWED"), means: rejected },
      "a header too long": { ...refusal("E_HEADER_VALUE_TOO_LONG"), means: rejected },
      "headers too large": { ...refusal("E_HEADERS_TOO_LARGE"), means: rejected },
      "a code not yet known": { ...refusal("E_SOMETHING_NEW"), means: rejected },
      "sender not verified": { ...refusal("E_SENDER_NOT_VERIFIED"), means: channel },
      "domain not onboarded": { ...refusal("E_SENDER_DOMAIN_NOT_AVAILABLE"), means: channel },
      "a code in the words alone": {
        ...{ status: 500, body: { message: "E_RATE_LIMIT_EXCEEDED: slow down" } },
        means: retry,
      },
      "a code among the words": {
        ...{ status: 500, body: { message: "send failed (E_SENDER_NOT_VERIFIED)" } },
        means: channel,
      },
      "no code at all": {
        status: 500,
        body: { message: "internal error; reference = 7f3a" },
        means: { kind: "uncertain" },
      },
    },
  },
  connecting: {
    pasted: { address: "desk@shop.example", senderName: "Garden Desk" },
    unknown: { status: 200, body: { Status: 3 } },
  },
});
