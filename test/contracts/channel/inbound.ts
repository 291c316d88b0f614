import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Account, Inbound } from "../../../src/channels/channel.ts";
import type { Parsed } from "../../../src/channels/inbound.ts";
import { anyJson, brokenIn, type Path, pathsIn, replaceAt } from "./broken-json.ts";
import { ParsedShape } from "./shapes.ts";

export type InboundGiven = {
  /** Webhook bodies by name, each of another event: their keys must differ. */
  fixtures: Readonly<Record<string, unknown>>;
  /** How the provider writes a body down; JSON unless it says otherwise. */
  encode?(body: unknown): string;
  /** What proves a body for this account: headers, and the body itself where the proof is in it. */
  prove(raw: Uint8Array, account: Account): Proven | Promise<Proven>;
};
type Proven = { headers?: Headers; raw?: Uint8Array };

const encoder = new TextEncoder();

export function inboundContract(inbound: Inbound, given: InboundGiven, account: Account): void {
  const { verify } = inbound;
  const { fixtures, encode = JSON.stringify } = given;
  const toBytes = (body: unknown) => encoder.encode(encode(body));
  const prove = async (raw: Uint8Array, by: Account) => {
    const { headers = new Headers(), raw: proven = raw } = await given.prove(raw, by);
    return { headers, raw: proven };
  };
  const bodies = Object.values(fixtures);
  const raw = toBytes(bodies[0]);
  const withSecrets = (change: (secret: string) => string): Account => ({
    ...account,
    secrets: Object.fromEntries(Object.entries(account.secrets).map(([name, secret]) => [name, change(secret)])),
  });

  describe("verify", () => {
    it("RC1 takes what is proven", async () => {
      const proof = await prove(raw, account);
      expect(await verify(proof.headers, proof.raw, account)).toBe(true);
    });

    it("RC1 refuses what is not proven, or proven with another secret", async () => {
      for (const bare of [raw, encoder.encode("{}"), new Uint8Array()]) {
        expect(await verify(new Headers(), bare, account)).toBe(false);
      }
      const forged = await prove(
        raw,
        withSecrets((secret) => `${secret}x`),
      );
      expect(await verify(forged.headers, forged.raw, account)).toBe(false);
    });

    it("RC1 refuses every altered proof", async () => {
      const { headers: proof, raw: proven } = await prove(raw, account);
      for (const [name, value] of proof) {
        const altered = [
          "",
          " ",
          value.slice(1),
          value.slice(0, -1),
          `${value}0`,
          value.toUpperCase(),
          "undefined",
          "null",
        ];
        for (const other of altered.filter((one) => one !== value)) {
          const headers = new Headers(proof);
          headers.set(name, other);
          expect(await verify(headers, proven, account), `${name}: ${other}`).toBe(false);
        }
        const random = fc.asyncProperty(fc.stringMatching(/^[ -~]*$/), async (other) => {
          fc.pre(other.trim() !== value);
          const headers = new Headers(proof);
          headers.set(name, other);
          expect(await verify(headers, proven, account)).toBe(false);
        });
        await fc.assert(random);
      }
    });

    it("RC1 a channel without a secret refuses everything", async () => {
      const empty = withSecrets(() => "");
      for (const bare of [{ ...account, secrets: {} }, empty]) {
        for (const proof of [await prove(raw, account), { headers: new Headers(), raw }, await prove(raw, empty)]) {
          expect(await verify(proof.headers, proof.raw, bare)).toBe(false);
        }
      }
    });

    it("RC1 takes any bytes and headers whatever", async () => {
      const { headers } = await prove(raw, account);
      const any = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await verify(headers, bytes, account)).toBeTypeOf("boolean");
      });
      await fc.assert(any);
    });

    it("RC1 what is proven is for one account", async () => {
      const { headers, raw: proven } = await prove(raw, account);
      const other = withSecrets((secret) => [...secret].toReversed().join(""));
      expect(await verify(headers, proven, other)).toBe(false);
    });
  });

  describe("parse", () => {
    const expectSound = (bytes: Uint8Array): Parsed => {
      const parsed = inbound.parse(bytes, account, new Headers());
      v.assert(ParsedShape, parsed);
      return parsed;
    };

    it("RC3 gives the same events for the same bytes", () => {
      for (const body of bodies) expect(expectSound(toBytes(body))).toEqual(expectSound(toBytes(body)));
    });

    it("RC3 gives distinct events distinct keys", () => {
      const keys = bodies.flatMap((body) => {
        const parsed = expectSound(toBytes(body));
        return "events" in parsed ? parsed.events.map((event) => event.key) : [];
      });
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size).toBe(keys.length);
    });

    it("takes any bytes whatever", () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void expectSound(bytes)));
    });

    it("takes any JSON whatever", () => {
      fc.assert(fc.property(anyJson, (text) => void expectSound(encoder.encode(text))));
    });

    it("takes its own bodies with anything broken in them", () => {
      fc.assert(
        fc.property(brokenIn(bodies), (body) => void expectSound(toBytes(body))),
        { numRuns: 2000 },
      );
    });

    it("takes its own bodies cut off anywhere", () => {
      for (const body of bodies) {
        const whole = toBytes(body);
        for (let length = 0; length < whole.length; length += 7) expectSound(whole.subarray(0, length));
      }
    });

    const withRaw = (body: unknown, path: Path, json: string) =>
      encoder.encode(encode(replaceAt(body, [path, '"%here%"'])).replace(/"?%here%"?|%22%25here%25%22/, () => json));

    it("takes lone surrogates and numbers beyond all measure at any place", () => {
      for (const body of bodies) {
        for (const path of pathsIn(body)) {
          for (const horror of [
            '"\\ud800"',
            '"\\udc00 \\u0000"',
            "1e999",
            "-1e308",
            "9007199254740993",
            "1e15",
            '""',
            "{}",
          ]) {
            expectSound(withRaw(body, path, horror));
          }
        }
      }
    });

    const { accounts } = inbound;
    if (accounts) {
      it("names the accounts that a body speaks of, and says nothing to others", () => {
        const other = { ...account, account: { ...account.account, id: "another" } };
        for (const body of bodies) {
          const bytes = toBytes(body);
          const parsed = inbound.parse(bytes, account, new Headers());
          if ("events" in parsed && parsed.events.length > 0) expect(accounts(bytes)).toContain(account.account.id);
          expect(inbound.parse(bytes, other, new Headers())).toEqual({ events: [] });
        }
        fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void accounts(bytes)));
        fc.assert(fc.property(anyJson, (text) => void accounts(encoder.encode(text))));
      });
    }

    it("takes nesting deeper than any stack", () => {
      const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
      for (const body of bodies) expectSound(withRaw(body, pathsIn(body).at(-1) ?? [], deep));
      expectSound(encoder.encode(deep));
    });
  });
}
