import { instagram } from "../../../src/channels/instagram/instagram.ts";
import { channelContract } from "../../contracts/channel.ts";
import { refusal, refusals, signed } from "../meta/bodies.ts";
import { accountAt, fixtures, igsid } from "./fixtures.ts";

const account = accountAt();

channelContract(instagram, {
  account,
  inbound: { fixtures, prove: (raw, by) => ({ headers: signed(raw, by) }) },
  outbound: {
    chat: igsid,
    accepted: {
      status: 200,
      body: { recipient_id: igsid, message_id: "aWdfZAG1-made-up-sent" },
      external: "aWdfZAG1-made-up-sent",
    },
    refusals: {
      ...refusals({
        retry: ["1", "2", "2/1545133", "4", "17", "32", "613", "1200", "80002", "80006"],
        window: ["10/2534022", "10/2018278", "10/2018065"],
        unreachable: ["100/2534014", "100/2534001", "551/1545041", "200/1545041", "10/2018108", "100/2018001"],
        rejected: ["100/2018109", "100"],
        channel: ["190", "10", "200", "10/1893063"],
      }),
      "too many requests": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "internal error": { status: 500, body: "", means: { kind: "retry" } },
    },
  },
  connecting: {
    pasted: {
      appId: "2200000000000001",
      appSecret: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      token: "IGAAMadeUpTokenOfNobody9876543210",
    },
    unknown: refusal(190, undefined, 401),
  },
});
