import { messenger } from "../../../src/channels/messenger/messenger.ts";
import { channelContract } from "../../contracts/channel.ts";
import { refusal, refusals, signed } from "../meta/bodies.ts";
import { accountAt, fixtures, psid } from "./fixtures.ts";

const account = accountAt();

channelContract(messenger, {
  account,
  inbound: { fixtures, prove: (raw, by) => ({ headers: signed(raw, by) }) },
  outbound: {
    chat: psid,
    accepted: {
      status: 200,
      body: { recipient_id: psid, message_id: "m_made-up-sent" },
      external: "m_made-up-sent",
    },
    refusals: {
      ...refusals({
        retry: ["1", "2", "4", "17", "32", "613", "1200", "80002", "80006"],
        window: ["10/2018278", "10/2018065"],
        unreachable: ["551/1545041", "551", "200/1545041", "10/2018108", "100/2018001"],
        rejected: ["100/2018109", "100", "100/33", "9"],
        channel: ["190", "190/463", "10", "200", "10/1893063"],
      }),
      "too many requests": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "a code, and a time to wait": {
        ...refusal(613),
        headers: { "Retry-After": "60" },
        means: { kind: "retry", after: 60_000 },
      },
      "internal error": { status: 500, body: "<html>Oops</html>", means: { kind: "retry" } },
      "a code that is not known, with 503": { ...refusal(9, undefined, 503), means: { kind: "retry" } },
      "gateway time-out": { status: 504, body: "", means: { kind: "uncertain" } },
      forbidden: { status: 403, body: "no", means: { kind: "channel" } },
      "a refusal that quotes the token": {
        status: 400,
        body: { error: { code: 100, message: `Malformed ${account.secrets.token}` } },
        means: { kind: "rejected" },
      },
    },
  },
  connecting: {
    pasted: {
      appId: "2200000000000001",
      appSecret: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      token: "EAAMadeUpPageTokenOfNobody9876543210",
    },
    unknown: refusal(190, undefined, 401),
  },
});
