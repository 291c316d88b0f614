import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { ChannelRef, Page, Range } from "../../src/conversation/rpc.ts";
import type { Principal } from "../../src/domain/principal.ts";
import { aLine, conversationStub, env, principal } from "../support/line.ts";

const line = "lamps";
const channel: ChannelRef = { id: "site", kind: "site", line, chat: "visitor" };
const id = env.CONVERSATION.idFromName("site:visitor").toString();
const stub = () => conversationStub(id);
const visitor: Principal = { kind: "visitor", conversation: id };
const supervisor = principal("sue", line, "supervisor");
const anna = { kind: "operator", id: "anna", name: "Anna" } as const;

async function page(who: Principal, range: Range): Promise<Page> {
  const found = await stub().history(who, range);
  if ("refusal" in found) throw new Error(found.refusal.message);
  return found as Page;
}
const seqs = ({ entries }: Page) => entries.map(({ seq }) => seq);

/** 1 client, 2 assigned, 3 answer, 4–8 notes, 9 client, 10–14 notes. */
beforeAll(async () => {
  await aLine();
  const under = { session: 1, epoch: 1, holder: { id: "anna", name: "Anna" } };
  const client = { author: { kind: "client" }, audience: "public" } as const;
  await stub().append(channel, { ...client, id: "message-1", text: "hello" });
  await stub().append(undefined, { id: "answer-1", author: anna, audience: "public", text: "good day", under });
  const notes = (from: number) =>
    Promise.all(
      [0, 1, 2, 3, 4].map((index) =>
        stub().append(undefined, { id: `note-${from + index}`, author: anna, audience: "house", text: "our secret" }),
      ),
    );
  await notes(4);
  await stub().append(channel, { ...client, id: "message-2", text: "and?" });
  await notes(10);
});

describe("reading a transcript", () => {
  it("DL7 after a seq come all that follow, page by page, without a gap or a double", async () => {
    const all: number[] = [];
    let after = 0;
    for (let more = true; more; ) {
      const found = await page(supervisor, { after, limit: 4 });
      all.push(...seqs(found));
      ({ more, upTo: after } = found);
    }
    expect(all).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  it("DL7 backwards come the last, then those before them, in order", async () => {
    const last = await page(supervisor, { limit: 5 });
    expect(seqs(last)).toEqual([10, 11, 12, 13, 14]);
    expect(last).toMatchObject({ more: true, upTo: 14, lastSeq: 14 });
    expect(seqs(await page(supervisor, { before: 10, limit: 5 }))).toEqual([5, 6, 7, 8, 9]);
    expect(await page(supervisor, { before: 5, limit: 5 })).toMatchObject({ more: false });
    expect(seqs(await page(supervisor, { before: 1, limit: 5 }))).toEqual([]);
    expect(await page(supervisor, { after: 14, limit: 5 })).toMatchObject({ entries: [], more: false, upTo: 14 });
  });

  it("TR3 a client's pages have no note and no operator's id, and say up to which seq they are complete", async () => {
    const all = await page(visitor, { after: 0, limit: 50 });
    expect(seqs(all)).toEqual([1, 2, 3, 9]);
    expect(all).toMatchObject({ more: false, upTo: 14 });
    expect(JSON.stringify(all)).not.toMatch(/secret|"anna"/);
    expect(await page(visitor, { after: 3, limit: 5 })).toMatchObject({ entries: [], more: true, upTo: 8 });
  });

  it("TR3 DL7 where the newest page has nothing but notes, a client still gets what they have said before", async () => {
    const newest = await page(visitor, { limit: 3 });
    expect(seqs(newest)).toEqual([9]);
    expect(newest).toMatchObject({ more: true, upTo: 14 });
    const older = await page(visitor, { before: 9, limit: 3 });
    expect(seqs(older)).toEqual([3]);
    expect(seqs(await page(visitor, { before: 3, limit: 3 }))).toEqual([1, 2]);
  });

  it("DL7 says the same after an eviction", async () => {
    const before = await page(supervisor, { limit: 50 });
    await evictDurableObject(stub());
    expect(await page(supervisor, { limit: 50 })).toEqual(before);
  });

  it("RC6 marks do not go back with an eviction, nor with a new session", async () => {
    await stub().mark({ read: 3, delivered: 9 });
    const { marks } = await page(visitor, { limit: 1 });
    expect(marks).toEqual({ read: 3, delivered: 9, houseRead: 2 });
    await evictDurableObject(stub());
    expect((await page(visitor, { limit: 1 })).marks).toEqual(marks);
    await stub().mark({ read: 1 });
    expect((await page(visitor, { limit: 1 })).marks).toEqual(marks);
  });

  it("RC6 marks never pass what there is", async () => {
    await stub().mark({ delivered: 9_999 });
    expect((await page(visitor, { limit: 1 })).marks.delivered).toBe(14);
  });

  const strangers: [string, Principal][] = [
    ["an operator of the line who never had it", principal("boris", line)],
    ["a supervisor of another line", { ...supervisor, lines: ["chairs"] }],
    ["another visitor", { kind: "visitor", conversation: "f".repeat(64) }],
  ];
  it.each(strangers)("OP2 to %s it does not exist", async (_, who) => {
    expect(await stub().history(who, { limit: 5 })).toMatchObject({ refusal: { code: "not_found" } });
  });

  const insiders: [string, Principal][] = [
    ["the operator who holds it", principal("anna", line)],
    ["a supervisor of its line", supervisor],
    ["an administrator", { ...principal("ada", "none", "administrator"), lines: [] }],
    ["its visitor", visitor],
  ];
  it.each(insiders)("OP1 %s reads it", async (_, who) => {
    expect((await page(who, { limit: 50 })).entries.length).toBeGreaterThan(0);
  });

  it("OP1 while nobody holds it, every operator of the line reads it, and no longer once somebody does", async () => {
    const queued = env.CONVERSATION.idFromName("site:waiting").toString();
    const other = () => conversationStub(queued);
    const author = { kind: "client" } as const;
    await other().append({ ...channel, chat: "waiting" }, { id: "message-1", author, audience: "public", text: "hi" });
    const boris = principal("boris", line);
    expect(await other().history(boris, { limit: 1 })).toMatchObject({ lastSeq: 1 });
    await other().assigned({ session: 1, epoch: 1, holder: { id: "anna", name: "Anna" }, at: 1 });
    expect(await other().history(boris, { limit: 1 })).toMatchObject({ refusal: { code: "not_found" } });
    expect(await other().history(principal("anna", line), { limit: 1 })).toMatchObject({ lastSeq: 2 });
  });

  it("OP2 a conversation that nobody has begun is empty for its visitor and does not exist for anybody else", async () => {
    const fresh = env.CONVERSATION.idFromName("site:nobody").toString();
    const other = () => conversationStub(fresh);
    expect(await other().history({ kind: "visitor", conversation: fresh }, { limit: 1 })).toMatchObject({ lastSeq: 0 });
    expect(await other().history(supervisor, { limit: 1 })).toMatchObject({ refusal: { code: "not_found" } });
    expect(await other().news()).toBeUndefined();
  });
});
