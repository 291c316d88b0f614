import { vk } from "../../../src/channels/vk/vk.ts";
import { channelContract } from "../../contracts/channel.ts";
import { account, asBytes, fixtures } from "./fixtures.ts";

const refusal = (error_code: number, error_msg = "made-up words") => ({
  status: 200,
  body: { error: { error_code, error_msg, request_params: [{ key: "method", value: "messages.send" }] } },
});
const codes = (all: number[], means: { kind: "retry" | "unreachable" | "rejected" | "channel"; after?: number }) =>
  Object.fromEntries(all.map((code) => [`error ${code}`, { ...refusal(code), means }]));
const answer = (response: unknown) => ({ status: 200, body: { response } });

/** Without the secret that stands in each of them: it is the proof. */
const unproven = Object.fromEntries(
  Object.entries(fixtures).map(([name, body]) => {
    const { secret: _, ...rest } = body as { secret: string };
    return [name, rest];
  }),
);

channelContract(vk, {
  account,
  inbound: {
    fixtures: unproven,
    prove: (raw, { secrets }) => {
      const body = JSON.parse(new TextDecoder().decode(raw));
      return { raw: asBytes({ ...body, secret: secrets.hook }) };
    },
  },
  outbound: {
    chat: "510000077",
    uploads: true,
    accepted: {
      ...answer([{ peer_id: 510000077, message_id: 88100, conversation_message_id: 401 }]),
      external: "401",
      before: {
        "docs.getMessagesUploadServer": answer({ upload_url: "https://upload.vk.example/doc?made-up" }),
        "upload.vk.example": { status: 200, body: { file: "made-up-file" } },
        "docs.save": answer({ type: "doc", doc: { id: 660000777, owner_id: -230000042, title: "plan.pdf" } }),
      },
    },
    refusals: {
      ...codes([1, 10, 32, 36], { kind: "retry" }),
      ...codes([6], { kind: "retry", after: 1000 }),
      ...codes([9], { kind: "retry", after: 60_000 }),
      ...codes([29], { kind: "retry", after: 3_600_000 }),
      ...codes([7, 18, 900, 901, 902, 936], { kind: "unreachable" }),
      ...codes([917, 922, 927, 932, 945, 946, 985, 987, 988, 1012], { kind: "unreachable" }),
      ...codes([100, 910, 911, 912, 913, 914, 920, 921, 940, 943, 944, 950], { kind: "rejected" }),
      ...codes([5, 14, 15, 27, 28, 203], { kind: "channel" }),
      ...codes([2, 113, 99_999], { kind: "rejected" }),
      "a refusal that quotes the key": {
        ...refusal(100, `access_token=${account.secrets.token}`),
        means: { kind: "rejected" },
      },
      "too many requests, says a gateway": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "bad gateway, without words": { status: 502, body: "<html>Bad Gateway</html>", means: { kind: "retry" } },
      "too large": { status: 413, body: "<html>Request Entity Too Large</html>", means: { kind: "rejected" } },
    },
  },
  connecting: {
    pasted: { token: "vk1.a.made-up-key-of-no-community-9876543210" },
    unknown: refusal(5, "User authorization failed: invalid access_token (4)."),
  },
});
