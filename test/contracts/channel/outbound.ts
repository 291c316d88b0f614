import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Account, Capabilities, Outbound, Outgoing, OutgoingFile, Part } from "../../../src/channels/channel.ts";
import type { DeliveryError } from "../../../src/channels/errors.ts";
import { textLength } from "../../../src/domain/delivery/split.ts";
import { FileView } from "../../../src/protocol/entry.ts";
import { OutcomeShape } from "./shapes.ts";
import { answering, type ProviderAnswer, readFile, silences, tellsSecret, wireOf } from "./wires.ts";

export type OutboundGiven = {
  /** A chat as `parse` names it. */
  chat: string;
  /**
   * What the provider answers to a message that it takes, and the id that it gives; and to the calls that come before
   * it, by a part of their address.
   */
  accepted: ProviderAnswer & { external: string; before?: Readonly<Record<string, ProviderAnswer>> };
  /** What the provider answers otherwise, by name, and what that means (DL4). */
  refusals: Readonly<Record<string, ProviderAnswer & { means: Meaning }>>;
  /** A file is uploaded before its message: when that call's fate is unknown, nothing has been said yet. */
  uploads?: true;
};

type Meaning = { kind: DeliveryError["kind"]; after?: number } | { moved: string };

const kinds = FileView.entries.kind.options;
const aFile: OutgoingFile = {
  id: "f".repeat(32),
  name: "plan.pdf",
  type: "application/pdf",
  bytes: 1000,
  kind: "document",
};
const parts: Record<string, Part> = {
  "a text": { text: "Hello" },
  "a text with buttons": { text: "Which?", buttons: [{ id: "one", label: "The first" }] },
  "a file": { text: "Look", file: aFile, replyTo: "17" },
};

export function outboundContract(out: Outbound, given: OutboundGiven, account: Account, able: Capabilities): void {
  describe("format", () => formatContract(out.format, able));

  describe("send", () => {
    const { before = {}, ...accepted } = given.accepted;
    const accepting = () =>
      answering((url) => Object.entries(before).find(([place]) => url.includes(place))?.[1] ?? accepted);
    const attempt = async (part: Part, fetcher: typeof fetch, files = readFile) => {
      const to = { account, chat: given.chat, token: "17.0", number: 4711, late: false };
      const outcome = await out.send(part, to, wireOf(fetcher, files));
      v.assert(OutcomeShape, outcome);
      expect(tellsSecret(outcome, account), JSON.stringify(outcome)).toBe(false);
      return outcome;
    };

    for (const [name, part] of Object.entries(parts)) {
      it(`DL1 ${name} that the provider takes is sent`, async () => {
        expect(await attempt(part, accepting().fetch)).toEqual({ ok: true, external: accepted.external });
      });

      it.each(Object.entries(given.refusals))(`DL4 ${name}: %s`, async (_name, { means, ...answer }) => {
        const outcome = await attempt(part, answering(() => answer).fetch);
        const expected = "moved" in means ? means : { error: { ...means, reason: expect.any(String) } };
        expect(outcome).toEqual({ ok: false, ...expected });
      });

      const unknown = given.uploads && part.file ? "retry" : "uncertain";
      it.each(Object.entries(silences(account)))(`DL3 ${name}: %s is ${unknown}`, async (_name, silence) => {
        expect(await attempt(part, silence)).toMatchObject({ ok: false, error: { kind: unknown } });
      });

      it(`never throws and keeps its secrets, whatever is answered to ${name}`, async () => {
        const quote = JSON.stringify(account.secrets);
        const body = fc.oneof(
          fc.json(),
          fc.string(),
          fc.constant(quote),
          fc.jsonValue().map((value) => ({ ok: value, quote })),
        );
        const anything = fc.asyncProperty(fc.integer({ min: 200, max: 599 }), body, async (status, said) => {
          await attempt(part, answering(() => ({ status, body: said })).fetch);
        });
        await fc.assert(anything);
      });
    }

    it("offers its buttons to the client by id and label", async () => {
      const { fetch, calls } = accepting();
      await attempt(parts["a text with buttons"] as Part, fetch);
      const words = (body: unknown) => (body instanceof URLSearchParams ? [...body.values()] : body);
      const said = JSON.stringify(calls.map(({ init }) => words(init?.body)));
      for (const word of ["The first", "one"]) expect(said.includes(word)).toBe(able.buttons !== false);
    });

    it("DL2 a file that could not be read has not left, and is tried again", async () => {
      const { fetch, calls } = accepting();
      const unread = () => Promise.reject(new Error("the store is down"));
      expect(await attempt(parts["a file"] as Part, fetch, unread)).toMatchObject({ error: { kind: "retry" } });
      expect(calls).toEqual([]);
    });

    it("gives every call a time limit and follows no redirect", async () => {
      const { fetch, calls } = accepting();
      for (const part of Object.values(parts)) await attempt(part, fetch);
      expect(calls.length).toBeGreaterThanOrEqual(2);
      for (const { init } of calls) {
        expect(init?.signal).toBeInstanceOf(AbortSignal);
        expect(init?.redirect).toBe("manual");
      }
    });
  });

  const { chat } = given;
  const courtesies: Record<string, ((silence: typeof fetch) => Promise<unknown>) | undefined> = {
    typing: out.typing && ((silence) => out.typing?.(chat, account, wireOf(silence)) ?? Promise.reject()),
    markRead: out.markRead && ((silence) => out.markRead?.(chat, "17", account, wireOf(silence)) ?? Promise.reject()),
    answerPress:
      out.answerPress && ((silence) => out.answerPress?.("press", chat, account, wireOf(silence)) ?? Promise.reject()),
    fetchProfile:
      out.fetchProfile && ((silence) => out.fetchProfile?.(chat, account, wireOf(silence)) ?? Promise.reject()),
  };
  for (const [name, courtesy] of Object.entries(courtesies)) {
    if (!courtesy) continue;
    it.each(Object.entries(silences(account)))(`${name} fails in silence: %s`, async (_name, silence) => {
      await expect(courtesy(silence)).resolves.toBeUndefined();
    });
  }

  it("types where it says so", () => expect(Boolean(out.typing)).toBe(able.typing));

  const { fetchFile } = out;
  if (fetchFile) {
    it.each(Object.entries(silences(account)))(
      `RC8 fetchFile never throws and keeps its secrets: %s`,
      async (_name, silence) => {
        const fetched = await fetchFile("a-file", account, wireOf(silence));
        expect(fetched).toEqual({ ok: false, retry: expect.any(Boolean), reason: expect.any(String) });
        expect(tellsSecret(fetched, account)).toBe(false);
      },
    );
  }
}

/** A part has one file; an email has all at once. */
function filesOf({ file, files = [] }: Part): OutgoingFile[] {
  return file ? [file] : files;
}

function formatContract(format: Outbound["format"], able: Capabilities): void {
  const largest = Math.max(0, ...Object.values(able.files));
  const file: fc.Arbitrary<OutgoingFile> = fc.record({
    id: fc.stringMatching(/^[0-9a-f]{32}$/),
    name: fc.string(),
    type: fc.constantFrom("image/jpeg", "video/mp4", "audio/ogg", "application/pdf"),
    bytes: fc.oneof({ weight: 9, arbitrary: fc.nat(1000) }, { weight: 1, arbitrary: fc.nat(largest * 2) }),
    kind: fc.constantFrom(...kinds),
  });
  const word = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(" ", "\n\n", "слово ", "👩‍👩‍👧", "x".repeat(999)),
  );
  const message = fc.record(
    {
      text: fc.array(word, { size: "+1" }).map((words) => words.join("")),
      files: fc.array(file, { maxLength: 10 }),
      replyTo: fc.stringMatching(/^[1-9][0-9]{0,8}$/),
      buttons: fc.array(fc.record({ id: fc.stringMatching(/^[\w:-]{1,40}$/), label: word }), {
        maxLength: Math.min(10, able.buttons === false ? 0 : able.buttons.most),
      }),
    },
    { requiredKeys: ["text", "files"] },
  );
  const law = (check: (message: Outgoing, parts: readonly Part[]) => void) => {
    const property = fc.property(message, (outgoing) => {
      const formatted = format(outgoing);
      fc.pre("parts" in formatted);
      check(outgoing, formatted.parts);
    });
    fc.assert(property, { numRuns: 300 });
  };
  const said = (text: string) => text.replaceAll(/\s/g, "");

  it("DL1 gives the same parts for the same message", () => {
    fc.assert(fc.property(message, (one) => void expect(format(one)).toEqual(format(structuredClone(one)))));
  });

  it("DL5 no part is over the channel's limits", () => {
    law((_message, formatted) => {
      const { limit = Number.POSITIVE_INFINITY, unit = "utf16" } = able.text ?? {};
      for (const part of formatted) {
        expect(textLength(part.text, unit)).toBeLessThanOrEqual(part.file ? (able.caption ?? 0) : limit);
        expect(filesOf(part).length > 0 || part.text.trim() !== "").toBe(true);
      }
    });
  });

  it("DL5 the parts together say everything, in order", () => {
    law(({ text, files, replyTo }, formatted) => {
      expect(said(formatted.map((part) => part.text).join(""))).toBe(said(text));
      expect(formatted.flatMap(filesOf)).toEqual(files);
      expect(formatted.map((part) => part.replyTo)).toEqual([replyTo, ...formatted.slice(1).map(() => undefined)]);
    });
  });

  it("LC6 a template goes with the first part alone", () => {
    const template = { name: "come_back", language: "en" };
    const formatted = format({ text: "Please write to us again.", files: [], template });
    if ("parts" in formatted) expect(formatted.parts.map((part) => part.template)).toEqual([template]);
  });

  it("shows each button once, if it has buttons at all", () => {
    law(({ buttons = [] }, formatted) => {
      expect(formatted.flatMap((part) => part.buttons ?? [])).toEqual(able.buttons === false ? [] : buttons);
    });
  });

  it("refuses, in words, only what is empty or has a file over the limit", () => {
    const property = fc.property(message, (outgoing) => {
      const tooLarge = outgoing.files.some((one) => one.bytes > (able.files[one.kind] ?? -1));
      const empty = outgoing.text.trim() === "" && outgoing.files.length === 0;
      const formatted = format(outgoing);
      expect("refused" in formatted).toBe(tooLarge || empty);
      if ("refused" in formatted) expect(formatted.refused).toMatch(/\w+ \w+/);
    });
    fc.assert(property, { numRuns: 300 });
    expect(format({ text: " \n", files: [] })).toEqual({ refused: expect.any(String) });
  });
}
