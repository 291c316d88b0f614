import { createHmac } from "node:crypto";
import { whatsapp } from "../../../src/channels/whatsapp/whatsapp.ts";
import { channelContract } from "../../contracts/channel.ts";
import { accountAt, anna, businessId, fixtures, phoneId } from "./fixtures.ts";

const account = accountAt("https://graph.facebook.com");

const refusal = (code: number, message: string, status = 400) => ({
  status,
  body: { error: { message: `(#${code}) ${message}`, type: "OAuthException", code, fbtrace_id: "AMadeUpTrace" } },
});

/** DL4: every code of the provider's that is known here, and what it means. */
const codes = {
  retry: [1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131053, 133016],
  window: [131047],
  unreachable: [131026, 131049, 131021, 131050, 130472],
  rejected: [100, 131008, 131009, 131051, 131052, 132000, 132001, 132015],
  channel: [0, 190, 10, 200, 230, 299, 368, 131031, 131042, 133010],
} as const;

const table = Object.entries(codes).flatMap(([kind, all]) =>
  all.map((code) => [`code ${code}`, { ...refusal(code, "Made-up words"), means: { kind } }] as const),
);

channelContract(whatsapp, {
  account,
  inbound: {
    fixtures,
    prove: (raw, { secrets }) => {
      const signature = createHmac("sha256", secrets.appSecret ?? "")
        .update(raw)
        .digest("hex");
      return { headers: new Headers({ "X-Hub-Signature-256": `sha256=${signature}` }) };
    },
  },
  outbound: {
    chat: anna,
    uploads: true,
    accepted: {
      status: 200,
      body: { messaging_product: "whatsapp", messages: [{ id: "wamid.MADEUPSENT01==" }] },
      external: "wamid.MADEUPSENT01==",
      before: { "/media": { status: 200, body: { id: "900100000000777" } } },
    },
    refusals: {
      ...(Object.fromEntries(table) as Record<string, (typeof table)[number][1]>),
      "too many to one person": { ...refusal(131056, "Pair rate limit hit"), means: { kind: "retry", after: 4000 } },
      "too many to one person, with a time": {
        ...refusal(131056, "Pair rate limit hit"),
        headers: { "Retry-After": "16" },
        means: { kind: "retry", after: 16_000 },
      },
      "a code that is not known": { ...refusal(139999, "Something new"), means: { kind: "rejected" } },
      "too many requests": {
        status: 429,
        body: "slow down",
        headers: { "Retry-After": "3" },
        means: { kind: "retry", after: 3000 },
      },
      "a transient error": {
        status: 400,
        body: { error: { message: "Try later", code: 139998, is_transient: true } },
        means: { kind: "retry" },
      },
      "an error under 200": { ...refusal(131026, "Undeliverable", 200), means: { kind: "unreachable" } },
      "internal error": { status: 500, body: { error: { message: "Oops" } }, means: { kind: "retry" } },
      "bad gateway, without words": { status: 502, body: "<html>Bad Gateway</html>", means: { kind: "retry" } },
      forbidden: { status: 403, body: "no", means: { kind: "channel" } },
    },
  },
  connecting: {
    pasted: {
      appId: "310000000000042",
      appSecret: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      token: "EAAMadeUpTokenOfNobody0123456789",
      phoneId,
      businessId,
    },
    unknown: refusal(190, "Invalid OAuth access token", 401),
  },
});
