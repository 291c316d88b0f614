import { describe, expect, it } from "vitest";
import { verify } from "../../../src/channels/vk/webhook/verify.ts";
import { account, asBytes, fixtures } from "./fixtures.ts";

const proves = (body: unknown, of = account) => verify(new Headers(), asBytes(body), of);
const { secret, ...unproven } = fixtures.text as { secret: string };
const { secret: _, ...question } = fixtures.confirmation as { secret: string };

describe("verify", () => {
  it("RC1 takes the secret that stands in the body", async () => {
    expect(await proves(fixtures.text)).toBe(true);
    expect(secret).toBe(account.secrets.hook);
  });

  it.each(["", "x", `${secret}0`, secret.toUpperCase(), 5, null, [secret], { secret }, true])(
    "RC1 refuses the secret %j, of an event and of the question for the confirmation",
    async (wrong) => {
      expect(await proves({ ...unproven, secret: wrong })).toBe(false);
      expect(await proves({ ...question, secret: wrong })).toBe(false);
    },
  );

  it("RC1 refuses an event without one", async () => expect(await proves(unproven)).toBe(false));

  it("RC1 the question for the confirmation may come without", async () => {
    expect(await proves(fixtures.confirmation)).toBe(true);
    expect(await proves(question)).toBe(true);
  });

  it("RC1 refuses another community, whatever it knows", async () => {
    for (const body of [fixtures.text, fixtures.confirmation, question]) {
      expect(await proves({ ...(body as object), group_id: 230000043 })).toBe(false);
      expect(await proves({ ...(body as object), group_id: "230000042" })).toBe(false);
    }
  });

  it("RC1 without a secret or a community of its own an account takes nothing", async () => {
    for (const body of [fixtures.text, question, { ...unproven, secret: "" }]) {
      expect(await proves(body, { ...account, secrets: {} })).toBe(false);
      expect(await proves(body, { ...account, secrets: { hook: "" } })).toBe(false);
      expect(await proves(body, { ...account, account: {} })).toBe(false);
    }
  });

  it.each(["", "{", "null", "[]", `"${secret}"`])("RC1 %j proves nothing", async (raw) => {
    expect(await verify(new Headers(), new TextEncoder().encode(raw), account)).toBe(false);
  });
});
