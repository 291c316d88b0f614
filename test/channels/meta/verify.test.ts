import { describe, expect, it } from "vitest";
import { handshake } from "../../../src/channels/meta/handshake.ts";
import { verify } from "../../../src/channels/meta/verify.ts";
import { accountAt } from "../messenger/fixtures.ts";

const account = accountAt("https://graph.facebook.com", { appSecret: "0123456789abcdef0123456789abcdef" });
const body = (text: string) =>
  `{"object":"page","entry":[{"id":"104000000000001","time":1795000000000,"messaging":[{"message":{"text":"${text}"}}]}]}`;

/** Computed with `openssl dgst -sha256 -hmac`. */
const vectors: [string, Uint8Array, string][] = [
  [
    "letters escaped, as Meta writes them",
    new TextEncoder().encode(body("\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442 \\ud83c\\udf37 \\/ <b>")),
    "accaf7240fc73c3075445578780c34580ba2ad4436ac1571761f98f3ee226708",
  ],
  [
    "the same, not escaped",
    new TextEncoder().encode(body("Привет 🌷 / <b>")),
    "16f5d256e1646913d23955ce6993c170e7de040df288fd0f0f177440ef63b9ae",
  ],
  ["an empty body", new Uint8Array(), "796cd3078af14636753d26b3b5555422ff55a3e261cf847b48e95371b9bd0aa2"],
  [
    "bytes that are no text",
    new Uint8Array([0xff, 0, 0xfe]),
    "2ed9a2c404bb25f3f9d48c97cf3f0ca55f56799affb0a645aae53e0e2dcb5f52",
  ],
];

describe("verify", () => {
  it.each(vectors)("RC1 knows the signature of %s", async (_name, raw, signature) => {
    const headers = new Headers({ "X-Hub-Signature-256": `sha256=${signature}` });
    expect(await verify(headers, raw, account)).toBe(true);
    expect(await verify(headers, new Uint8Array([...raw, 32]), account)).toBe(false);
  });

  it("RC1 a signature is of one body alone, and the older SHA-1 is none", async () => {
    const [[, raw], [, , other]] = vectors as [(typeof vectors)[0], (typeof vectors)[0]];
    expect(await verify(new Headers({ "X-Hub-Signature-256": `sha256=${other}` }), raw, account)).toBe(false);
    expect(await verify(new Headers({ "X-Hub-Signature": `sha1=${other}` }), raw, account)).toBe(false);
  });
});

describe("handshake", () => {
  const ask = async (query: Record<string, string>, of = account) => handshake(new URLSearchParams(query), of);
  const right = {
    "hub.mode": "subscribe",
    "hub.verify_token": account.secrets.verifyToken ?? "",
    "hub.challenge": "1158201444",
  };

  it("RC1 gives the challenge back to who knows the token", async () => {
    expect(await ask(right)).toBe("1158201444");
  });

  it.each([
    { "hub.mode": "unsubscribe" },
    { "hub.mode": "" },
    { "hub.verify_token": "" },
    { "hub.verify_token": "another" },
    { "hub.challenge": "" },
  ])("RC1 refuses %j", async (wrong) => {
    expect(await ask({ ...right, ...wrong })).toBeUndefined();
  });

  it("RC1 a channel without a token refuses everything", async () => {
    for (const verifyToken of ["", undefined]) {
      const bare = { ...account, secrets: verifyToken === undefined ? {} : { verifyToken } };
      expect(await ask({ ...right, "hub.verify_token": "" }, bare)).toBeUndefined();
      expect(await ask(right, bare)).toBeUndefined();
    }
  });
});
