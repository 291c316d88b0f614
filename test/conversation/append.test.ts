import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { Append, Appended, ChannelRef } from "../../src/conversation/rpc.ts";
import { aLine, conversationStub, env } from "../support/line.ts";
import { aTerms, silentTexts } from "../support/terms.ts";

let last = 0;
const anna = { id: "anna", name: "Anna" };
const boris = { id: "boris", name: "Boris" };

beforeAll(() => aLine());

/** A visitor's conversation without any Line that listens. */
function aConversation() {
  const chat = `visitor-${++last}`;
  const channel: ChannelRef = { id: "site", kind: "site", line: "no-such-line", chat };
  const id = env.CONVERSATION.idFromName(`site:${chat}`).toString();
  const stub = () => conversationStub(id);
  const appendFrom = async (from: ChannelRef | undefined, message: Partial<Append>) => {
    const answer = await stub().append(from, {
      id: `message-${++last}`,
      author: { kind: "client" },
      audience: "public",
      text: "hello",
      ...message,
    });
    return answer as Appended | { refusal: { code: string; message: string } };
  };
  const append = (message: Partial<Append>) => appendFrom(channel, message);
  const by = (holder: { id: string; name: string }, epoch: number, session = 1): Partial<Append> => ({
    author: { kind: "operator", ...holder },
    under: { session, epoch, holder },
  });
  const answer = (holder: typeof anna, epoch: number, more: Partial<Append> = {}) =>
    appendFrom(undefined, { ...by(holder, epoch), text: "good day", ...more });
  const session = async () => (await stub().news())?.head.session;
  return { stub, append, appendFrom, answer, session };
}

describe("a message of the widget or of an operator", () => {
  it("DL6 the same id gives the same seq and makes no second entry, even after an eviction", async () => {
    const { append, stub } = aConversation();
    const first = await append({ id: "the-same-id" });
    expect(first).toMatchObject({ seq: 1, duplicate: false });
    await evictDurableObject(stub());
    const second = await append({ id: "the-same-id" });
    expect(second).toMatchObject({ seq: 1, duplicate: true, at: "at" in first ? first.at : 0 });
    expect(await append({})).toMatchObject({ seq: 2 });
  });

  it("DL6 the second time it is told again, because the first may have been lost on the way", async () => {
    const { append } = aConversation();
    await append({ id: "the-same-id" });
    expect(await append({ id: "the-same-id" })).toMatchObject({ news: { entries: [{ seq: 1, text: "hello" }] } });
  });

  it.each<[string, Partial<Append>]>([
    ["text", { text: "something else" }],
    ["audience", { audience: "house" }],
    ["reply", { replyTo: 1 }],
    ["files", { files: ["0".repeat(32)] }],
  ])("DL6 another %s under the same id is refused", async (_, change) => {
    const { append } = aConversation();
    await append({});
    await append({ id: "the-same-id", text: "hello" });
    expect(await append({ id: "the-same-id", text: "hello", ...change })).toMatchObject({
      refusal: { code: "conflict" },
    });
  });

  it("DL6 ids are each sender's own", async () => {
    const { append, answer } = aConversation();
    await append({ id: "the-same-id" });
    expect(await answer(anna, 1, { id: "the-same-id" })).toMatchObject({ duplicate: false });
  });

  it("DL6 asked only whether it is known, it writes nothing", async () => {
    const { append, stub } = aConversation();
    await append({ id: "the-same-id" });
    expect(await append({ id: "the-same-id", onlyIfKnown: true })).toMatchObject({ seq: 1 });
    expect(await append({ id: "another-id", onlyIfKnown: true })).toMatchObject({ refusal: { code: "not_found" } });
    expect((await stub().news())?.head.lastSeq).toBe(1);
  });

  it("LC2 only a client's message begins a conversation", async () => {
    const { appendFrom, stub } = aConversation();
    expect(await appendFrom(undefined, {})).toMatchObject({ refusal: { code: "not_found" } });
    expect(await stub().news()).toBeUndefined();
  });

  it("LC3 an answer records its holder first, and a later epoch by another takes over", async () => {
    const { append, answer, session } = aConversation();
    await append({});
    expect(await answer(anna, 1)).toMatchObject({
      seq: 3,
      news: {
        entries: [
          { seq: 2, event: "assigned", detail: "Anna" },
          { seq: 3, text: "good day" },
        ],
      },
    });
    expect(await answer(boris, 2)).toMatchObject({ seq: 5 });
    expect(await session()).toMatchObject({ epoch: 2, holder: "boris" });
  });

  it("LC3 an answer under an older epoch, or of an earlier session, changes nothing", async () => {
    const { append, appendFrom, answer, session, stub } = aConversation();
    await append({});
    await answer(boris, 2);
    const before = (await stub().news())?.head.lastSeq;
    expect(await answer(anna, 1)).toMatchObject({ refusal: { code: "stale" } });
    expect(await answer(anna, 3, { under: { session: 7, epoch: 3 } })).toMatchObject({ refusal: { code: "closed" } });
    expect(await appendFrom(undefined, { author: { kind: "operator", ...anna } })).toMatchObject({
      refusal: { code: "stale" },
    });
    expect(await session()).toMatchObject({ epoch: 2, holder: "boris" });
    expect((await stub().news())?.head.lastSeq).toBe(before);
  });

  it("LC3 a decision of the Line counts once, and an older one that comes late not at all", async () => {
    const { append, stub, session } = aConversation();
    await append({});
    await stub().assigned({ session: 1, epoch: 3, holder: boris, at: 1 });
    const once = (await stub().news())?.head.lastSeq;
    await stub().assigned({ session: 1, epoch: 3, holder: boris, at: 1 });
    await stub().assigned({ session: 1, epoch: 2, holder: anna, at: 1 });
    await stub().assigned({ session: 2, epoch: 9, holder: anna, at: 1 });
    expect(await session()).toMatchObject({ epoch: 3, holder: "boris" });
    expect((await stub().news())?.head.lastSeq).toBe(once);
  });

  it("LC3 an ended session takes no answer, no decision, no second end and none of the line's own words", async () => {
    const { append, answer, stub } = aConversation();
    await append({});
    await answer(anna, 1);
    const by = { kind: "operator", ...anna } as const;
    expect(await stub().close(1, 0, by)).toMatchObject({ refusal: { code: "stale" } });
    expect(await stub().close(1, 1, by)).toMatchObject({ entries: [{ event: "closed" }] });
    expect(await stub().close(1, 1, by)).toMatchObject({ entries: [] });
    expect(await answer(anna, 2)).toMatchObject({ refusal: { code: "closed" } });
    await stub().assigned({ session: 1, epoch: 5, holder: boris, at: 1 });
    await stub().say("busy", 1, {});
    expect((await stub().news())?.head.lastSeq).toBe(4);
  });

  it("AS6 AS7 one of the line's own texts is said once a session", async () => {
    const { append, stub } = aConversation();
    await append({});
    await stub().begin(1, {
      ...aTerms(),
      texts: { ...silentTexts, busy: "Everyone is busy", parked: "Nobody is here" },
    });
    await stub().say("busy", 1, {});
    await stub().say("busy", 1, {});
    await stub().say("parked", 1, {});
    await stub().say("busy", 2, {});
    expect((await stub().news())?.head.lastSeq).toBe(3);
  });

  it("RC4 a hundred at once from everywhere have a seq each, without a gap", async () => {
    const { append, answer, stub } = aConversation();
    await append({});
    await answer(anna, 1);
    const said = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 ? append({}) : answer(anna, 1))),
    );
    const seqs = said.map((one) => ("seq" in one ? one.seq : 0)).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 4));
    expect((await stub().news())?.head.lastSeq).toBe(103);
  });

  it("LC2 an answer to a message that does not exist is refused", async () => {
    const { append } = aConversation();
    expect(await append({ replyTo: 9 })).toMatchObject({ refusal: { code: "not_found" } });
  });
});
