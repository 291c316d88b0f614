import { custom } from "../../../src/channels/custom/custom.ts";
import { channelContract } from "../../contracts/channel.ts";
import { accountAt, fixtures, proofOf } from "./fixtures.ts";

channelContract(custom, {
  account: accountAt("https://chat.shop.example/in"),
  inbound: {
    fixtures,
    prove: (raw, { secrets }) => ({ headers: new Headers(proofOf(raw, secrets.secret ?? "")) }),
  },
  outbound: {
    chat: "guest-42",
    accepted: { status: 201, body: { id: "their-own-id" }, external: "their-own-id" },
    refusals: {
      "slow down": {
        status: 429,
        body: "",
        headers: { "Retry-After": "7" },
        means: { kind: "retry", after: 7000 },
      },
      "slow down, without a time": { status: 429, body: "", means: { kind: "retry" } },
      "internal error": { status: 500, body: "", means: { kind: "retry" } },
      "bad gateway": { status: 502, body: "<html>", means: { kind: "retry" } },
      "connection refused, says the edge": { status: 521, body: "", means: { kind: "retry" } },
      "gateway time-out": { status: 504, body: "", means: { kind: "uncertain" } },
      "wrong signature": { status: 401, body: "", means: { kind: "channel" } },
      "wants no more": { status: 410, body: "", means: { kind: "channel" } },
      forbidden: { status: 403, body: "", means: { kind: "rejected" } },
      "no such thing": { status: 404, body: "", means: { kind: "rejected" } },
      "cannot be shown": { status: 422, body: { error: "too long" }, means: { kind: "rejected" } },
    },
  },
  connecting: { pasted: { url: "https://chat.shop.example/in" }, unknown: { status: 401, body: "" } },
});
