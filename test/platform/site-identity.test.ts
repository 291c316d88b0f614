import { describe, expect, it } from "vitest";
import { verifySiteIdentity } from "../../src/platform/site-identity.ts";
import { signIdentity } from "../support/sign-identity.ts";

const now = 1_800_000_000_000;
const seconds = now / 1000;
const secret = "the-shop-and-we-know-it";
const verify = (token: string, secrets = [secret]) => verifySiteIdentity(token, secrets, now);
const sign = (claims: Record<string, unknown>, by = secret) =>
  signIdentity(by, { id: "7", exp: seconds + 300, ...claims });
const problem = async (token: string, secrets = [secret]) => {
  const read = await verify(token, secrets);
  return "problem" in read ? read.problem : `taken: ${JSON.stringify(read.identity)}`;
};

describe("CN8 a site's token", () => {
  it("says who the visitor is, in the forms everything is found by", async () => {
    const claims = { id: "user-7", name: " Vera ", email: "Vera@X.Example", phone: "+7 916 123-45-67" };
    expect(await verify(await sign(claims))).toEqual({
      identity: { id: "user-7", name: "Vera", email: "vera@x.example", phone: "+79161234567" },
    });
    expect(await verify(await sign({}))).toEqual({ identity: { id: "7" } });
  });

  it("is taken under the secret before the newest one, and under no other", async () => {
    const token = await sign({});
    expect(await verify(token, ["newest", secret])).toHaveProperty("identity");
    expect(await problem(token, ["newest"])).toMatch(/not signed with this line/);
    expect(await problem(token, [])).toMatch(/no secret/);
  });

  it("is refused with any bit changed", async () => {
    const token = await sign({});
    const [said = "", mac = ""] = token.split(".");
    const forged = btoa(JSON.stringify({ id: "8", exp: seconds + 300 })).replace(/=+$/, "");
    for (const wrong of [
      `${forged}.${mac}`,
      `${said}.${mac.slice(0, -2)}AA`,
      `${said}.${mac}${mac}`,
      `${said}A.${mac}`,
    ]) {
      expect(await problem(wrong), wrong).toMatch(/not signed with this line|no identity/);
    }
    for (const wrong of ["", ".", said, `${said}.`, `.${mac}`, `${token}.x`, `${said}.&&`, "x".repeat(5000)]) {
      expect(await problem(wrong), wrong).toMatch(/no identity/);
    }
  });

  it.each([
    [-61, /expired/],
    [-59, /taken/],
    [0, /taken/],
    [3600 + 59, /taken/],
    [3600 + 61, /more than an hour/],
    [Number.MAX_SAFE_INTEGER, /more than an hour/],
  ])("that ends in %d seconds: clocks may be a minute apart, and an hour is the most", async (left, said) => {
    expect(await problem(await sign({ exp: seconds + left }))).toMatch(said);
  });

  it.each([
    [{ id: undefined }, /id/],
    [{ id: "" }, /id/],
    [{ id: 7 }, /id/],
    [{ exp: undefined }, /exp/],
    [{ exp: "soon" }, /exp/],
    [{ exp: null }, /exp/],
    [{ name: "x".repeat(201) }, /name/],
    [{ email: "nobody" }, /email is not an email/],
    [{ phone: "8 916 123-45-67" }, /phone .*country/],
  ])("with %j is refused, and told what is wrong", async (claims, said) => {
    expect(await problem(await sign(claims))).toMatch(said);
  });
});
