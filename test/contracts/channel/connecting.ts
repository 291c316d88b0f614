import { describe, expect, it } from "vitest";
import type { Account, Connecting } from "../../../src/channels/channel.ts";
import { connectFields } from "../../../src/protocol/channel-setup.ts";
import { answering, type ProviderAnswer, silences, tellsSecret } from "./wires.ts";

export type ConnectingGiven = {
  /** What a person pastes, of the right shape. */
  pasted: Readonly<Record<string, string>>;
  /** What the provider answers to secrets that it does not know. */
  unknown: ProviderAnswer;
};

const hook = "https://desk.example/hooks/0123456789abcdef";

export function connectingContract(
  { check, register, health, disconnect, shows = [] }: Connecting,
  given: ConnectingGiven,
  account: Account,
): void {
  const fields = connectFields[account.kind];
  const optional = fields.flatMap(({ name, optional, options }) => (optional || options ? [name] : []));
  const secret = Object.entries(given.pasted).filter(([name]) => fields.some((one) => one.name === name && one.secret));
  const asPasted: Account = { ...account, secrets: Object.fromEntries(secret) };
  const attempt = async (pasted: Readonly<Record<string, string>>, fetcher: typeof fetch) => {
    const answer = await check(pasted, account.base, fetcher);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/\w+ \w+/) });
    expect(tellsSecret(answer, asPasted), JSON.stringify(answer)).toBe(false);
    return answer;
  };

  it("asks for what is given", () => {
    const asked = new Set(fields.map(({ name }) => name));
    expect(Object.keys(given.pasted).filter((name) => !asked.has(name))).toEqual([]);
    expect([...asked].filter((name) => !(name in given.pasted) && !optional.includes(name))).toEqual([]);
  });

  it("shows only secrets that it has", () => {
    for (const name of shows) expect(account.secrets).toHaveProperty(name);
  });

  describe("check", () => {
    it("refuses secrets that cannot be right without asking the provider", async () => {
      const { fetch, calls } = answering(() => ({ status: 200, body: {} }));
      for (const wrong of ["", " ", "not a secret", "../../x", "1/2?3#4"]) {
        await attempt(Object.fromEntries(fields.map(({ name }) => [name, wrong])), fetch);
      }
      await attempt({}, fetch);
      expect(calls).toEqual([]);
    });

    it("refuses secrets that the provider does not know", async () => {
      await attempt(given.pasted, answering(() => given.unknown).fetch);
    });

    it.each(Object.entries(silences(asPasted)))("refuses when nothing can be learnt: %s", async (_name, silence) => {
      await attempt(given.pasted, silence);
    });
  });

  if (register) {
    it.each(Object.entries(silences(account)))(
      "says that the webhook was not registered: %s",
      async (_name, silence) => {
        const told = await register(account, hook, silence);
        expect(told).toEqual({ ok: false, reason: expect.stringMatching(/\w+ \w+/) });
        expect(tellsSecret(told, account)).toBe(false);
      },
    );
  }

  describe("health", () => {
    it.each(Object.entries(silences(account)))("says what is wrong: %s", async (_name, silence) => {
      const told = await health(account, hook, silence);
      expect(told).toMatchObject({ ok: false, problem: expect.stringMatching(/\w+ \w+/) });
      expect(tellsSecret(told, account)).toBe(false);
    });

    it("says that the secrets no longer work", async () => {
      const told = await health(account, hook, answering(() => given.unknown).fetch);
      expect(told).toMatchObject({ ok: false, problem: expect.stringMatching(/\w+ \w+/) });
    });
  });

  it.each(Object.entries(silences(account)))("disconnects whatever the provider does: %s", async (_name, silence) => {
    await expect(disconnect(account, silence)).resolves.toBeUndefined();
  });
}
