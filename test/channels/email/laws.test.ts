import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/channels/email/inbound/parse.ts";
import { readRef } from "../../../src/channels/email/ref.ts";
import { EventShape } from "../../contracts/channel/shapes.ts";
import { envelope, fixtures, raw } from "./fixtures.ts";

/** What a webhook's parser has to keep (the contract of channels), for one that reads mail. */
describe("any mail whatever", () => {
  const mails = Object.values(fixtures);

  async function expectSound(bytes: Uint8Array, from = envelope.from): Promise<void> {
    const read = await parse(bytes, { ...envelope, from }, raw);
    if (!read?.event) return;
    v.assert(EventShape, read.event);
    if (read.event.type !== "message") return;
    const { files = [], email } = read.event;
    for (const { ref } of email?.html ? [...files, email.html] : files) expect(readRef(ref), ref).toBeDefined();
    expect(read.event.text.length).toBeLessThanOrEqual(50_001);
  }

  it("RC3 gives the same event for the same bytes, and distinct mails distinct keys", async () => {
    const keys = new Set<string>();
    for (const mail of Object.values(fixtures)) {
      const [one, other] = [await parse(mail, envelope, raw), await parse(mail, envelope, raw)];
      expect(other).toEqual(one);
      if (one?.event?.type === "message") keys.add(one.event.key);
    }
    // Those without an id have the digest's, which is the same for all here.
    expect(keys.size).toBe(24);
  });

  it("RC5 takes any bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => expectSound(bytes)));
    await expectSound(new Uint8Array(), "");
  });

  it("RC5 takes its own mails cut off anywhere", async () => {
    for (const mail of mails) {
      for (let length = 0; length < mail.length; length += 97) await expectSound(mail.subarray(0, length));
    }
  });

  const change = fc.record({
    at: fc.nat(),
    gone: fc.nat({ max: 40 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom(
          "\r\n",
          "\r\n\r\n",
          "\n--b-mix\n",
          "=?utf-8?B?4pyI",
          "\0",
          '"',
          "<",
          ";",
          "\ufeff",
          "Content-Type: ",
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  });

  it("RC5 takes its own mails with anything broken in them", async () => {
    const broken = fc.constantFrom(...mails).chain((mail) =>
      fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) =>
        changes.reduce((bytes, { at, gone, put }) => {
          const from = at % (bytes.length + 1);
          return new Uint8Array([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + gone)]);
        }, mail),
      ),
    );
    await fc.assert(fc.asyncProperty(broken, fc.constantFrom("", "<>", "vera@customer.example", "\0"), expectSound), {
      numRuns: 600,
    });
  });

  it("RC5 takes headers of any kind", async () => {
    const name = fc.constantFrom(
      ...["From", "To", "Reply-To", "Sender", "Subject", "Date", "Message-ID", "In-Reply-To", "References"],
      ...["Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Auto-Submitted", "Return-Path"],
    );
    const header = fc.tuple(name, fc.string({ unit: "binary" })).map(([key, value]) => `${key}: ${value}\r\n`);
    const mail = fc.tuple(fc.array(header, { maxLength: 8 }), fc.string({ unit: "binary" }));
    const law = fc.asyncProperty(mail, ([headers, body]) =>
      expectSound(new TextEncoder().encode(`${headers.join("")}\r\n${body}`)),
    );
    await fc.assert(law, { numRuns: 500 });
  });
});
