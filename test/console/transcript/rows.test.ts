import { describe, expect, it } from "vitest";
import { type MessageRow, type Pending, type Row, rowsOf } from "../../../console/transcript/rows.ts";
import type { Entry } from "../../../src/protocol/entry.ts";
import { answer, event, message } from "../support/entries.ts";

const me = { id: "anna", name: "Anna" };
const minute = 60_000;
const oneDay = () => "day";
const fold = (entries: Entry[], pending: Pending[] = []) => rowsOf(entries, pending, me, oneDay);
const spoken = (rows: Row[]): MessageRow[] => rows.filter((row): row is MessageRow => row.kind === "message");
const only = (entries: Entry[]): MessageRow => {
  const [row] = spoken(fold(entries));
  if (!row) throw new Error("no message was shown");
  return row;
};
const change = { session: 1, audience: "public", author: { kind: "client" } } as const;
const edit = (seq: number, of: number, text: string): Entry => ({
  ...change,
  kind: "edit",
  seq,
  of,
  text,
  at: seq * minute,
});
const deletion = (seq: number, of: number): Entry => ({ ...change, kind: "deletion", seq, of, at: seq * minute });
const reaction = (seq: number, of: number, ...emoji: string[]): Entry => ({
  ...change,
  kind: "reaction",
  seq,
  of,
  emoji,
  at: seq * minute,
});
const pending = (given: Partial<Pending> = {}): Pending => ({
  id: "mine-0001",
  at: 9 * minute,
  epoch: 1,
  text: "on its way",
  audience: "public",
  files: [],
  state: "waiting",
  ...given,
});

describe("the transcript as rows", () => {
  it("RC4 keeps the order of acceptance, whatever the provider's clock says", () => {
    const rows = fold([
      message({ seq: 1, at: 5 * minute, sentAt: 9 * minute }),
      message({ seq: 2, at: 6 * minute, sentAt: 1 }),
    ]);
    expect(spoken(rows).map((row) => row.seq)).toEqual([1, 2]);
  });

  it("RC6 shows an edit as the message's new version, with the old ones kept", () => {
    const row = only([message({ seq: 1, text: "first" }), edit(2, 1, "second"), edit(3, 1, "third")]);
    expect(row.text).toBe("third");
    expect(row.versions).toEqual([
      { text: "first", at: minute },
      { text: "second", at: 2 * minute },
    ]);
  });

  it("RC6 marks a deletion and keeps the text for operators", () => {
    expect(only([message({ seq: 1, text: "oops" }), deletion(2, 1)])).toMatchObject({
      text: "oops",
      deletedAt: 2 * minute,
    });
  });

  it("shows the reactions that now stand, one person's newest", () => {
    expect(only([message({ seq: 1 }), reaction(2, 1, "👍"), reaction(3, 1, "❤️", "🔥")]).reactions).toEqual(["❤️", "🔥"]);
    expect(only([message({ seq: 1 }), reaction(2, 1, "👍"), reaction(3, 1)]).reactions).toEqual([]);
  });

  it("ignores a change of a message that is not loaded", () => {
    expect(spoken(fold([edit(8, 2, "x"), deletion(9, 3), reaction(10, 4, "👍")]))).toEqual([]);
  });

  it("quotes the answered message, and says when it is not loaded or gone", () => {
    const [, reply] = spoken(fold([message({ seq: 1, text: "when?" }), answer({ seq: 2, replyTo: 1 })]));
    expect(reply?.quote).toMatchObject({ name: "Olga", text: "when?", gone: false });
    expect(only([answer({ seq: 7, replyTo: 1 })]).quote).toBe("lost");
    expect(only([answer({ seq: 7 })]).quote).toBeUndefined();
    const [, late] = spoken(fold([message({ seq: 1 }), deletion(2, 1), answer({ seq: 3, replyTo: 1 })]).slice(0));
    expect(late?.quote).toMatchObject({ gone: true });
  });

  it("quotes what a message without words holds", () => {
    const file = {
      id: "f",
      name: "a.pdf",
      type: "application/pdf",
      bytes: 1,
      kind: "document",
      state: "stored",
    } as const;
    const [, reply] = spoken(fold([message({ seq: 1, text: "", files: [file] }), answer({ seq: 2, replyTo: 1 })]));
    expect(reply?.quote).toMatchObject({ text: "", message: { files: [file] } });
  });

  it("names the author once in a run", () => {
    const rows = fold([
      message({ seq: 1, at: minute }),
      message({ seq: 2, at: 2 * minute }),
      answer({ seq: 3, at: 3 * minute }),
      answer({ seq: 4, at: 3 * minute, audience: "house" }),
      answer({ seq: 5, at: 4 * minute, audience: "house" }),
      answer({ seq: 6, at: 20 * minute, audience: "house" }),
    ]);
    expect(spoken(rows).map((row) => row.leads)).toEqual([true, false, true, true, false, true]);
  });

  it("breaks a run at an event and at another operator", () => {
    const rows = fold([
      answer({ seq: 1, at: minute }),
      event({ seq: 2, at: minute, event: "released" }),
      answer({ seq: 3, at: minute }),
      answer({ seq: 4, at: minute, author: { kind: "operator", id: "boris", name: "Boris" } }),
    ]);
    expect(spoken(rows).map((row) => row.leads)).toEqual([true, true, true]);
  });

  it("RC7 breaks a run where another colleague goes on in the provider's app", () => {
    const outside = (seq: number, name: string) => message({ seq, author: { kind: "outside", name } });
    const rows = fold([outside(1, "Pavel"), outside(2, "Pavel"), outside(3, "Rita")]);
    expect(spoken(rows).map((row) => row.leads)).toEqual([true, false, true]);
  });

  it("calls a client by the name that was learnt later, from their first words on", () => {
    const said = (seq: number, name?: string) => message({ seq, author: { kind: "client", ...(name && { name }) } });
    const rows = spoken(fold([said(1), said(2, "Olga"), said(3), answer({ seq: 4, replyTo: 1 })]));
    expect(rows.map((row) => [row.author.name, row.leads])).toEqual([
      ["Olga", true],
      ["Olga", false],
      ["Olga", false],
      ["Anna", true],
    ]);
    expect(rows[3]?.quote).toMatchObject({ name: "Olga" });
    expect(spoken(fold([said(1)]))[0]?.author.name).toBeUndefined();
  });

  it("separates days", () => {
    const rows = rowsOf([message({ seq: 1 }), message({ seq: 2 }), message({ seq: 3 })], [], me, (at) =>
      at > 2 * minute ? "tuesday" : "monday",
    );
    expect(rows.map((row) => row.kind)).toEqual(["day", "message", "message", "day", "message"]);
    expect(spoken(rows).map((row) => row.leads)).toEqual([true, false, true]);
  });

  it("shows what is on its way after everything else", () => {
    const rows = spoken(fold([message({ seq: 1 })], [pending({ replyTo: 1 })]));
    expect(rows.map((row) => row.text)).toEqual(["message 1", "on its way"]);
    expect(rows[1]).toMatchObject({
      author: { id: "anna" },
      pending: { state: "waiting" },
      quote: { text: "message 1" },
    });
  });

  it("LC6 shows which template is on its way", () => {
    const template = { name: "order_ready", language: "en" };
    const [row] = spoken(fold([], [pending({ template })]));
    expect(row?.message.template).toEqual(template);
  });

  it("DL6 shows a message once when its entry has come, as the same row", () => {
    const before = spoken(fold([], [pending()]));
    const after = spoken(fold([answer({ seq: 4, id: "mine-0001" })], [pending({ state: "accepted" })]));
    expect(after).toHaveLength(1);
    expect(after[0]?.key).toBe(before[0]?.key);
    expect(after[0]?.pending).toBeUndefined();
  });

  it("passes over a kind of entry that it does not know", () => {
    const poll = { ...message({ seq: 2 }), kind: "poll", of: 1 } as unknown as Entry;
    expect(only([message({ seq: 1, text: "hello" }), poll])).toMatchObject({ text: "hello", versions: [] });
  });

  it("CN4 no longer shows what has been erased since it was loaded", () => {
    const rows = spoken(
      fold([
        message({ seq: 1, session: 1, text: "before" }),
        message({ seq: 2, session: 2, text: "secret" }),
        edit(3, 2, "secret too"),
        reaction(4, 2, "👍"),
        event({ seq: 5, session: 2, event: "purged" }),
        message({ seq: 6, session: 3, text: "after" }),
      ]),
    );
    expect(rows.map(({ text, erased }) => [text, erased])).toEqual([
      ["before", false],
      ["", true],
      ["after", false],
    ]);
    expect(rows[1]).toMatchObject({ versions: [], reactions: [], message: {} });
  });

  it("CN7 no longer shows anything from before an erasure", () => {
    const rows = spoken(
      fold([message({ seq: 1 }), event({ seq: 2, session: 2, event: "erased" }), message({ seq: 3 })]),
    );
    expect(rows.map((row) => row.erased)).toEqual([true, false]);
    expect(only([message({ seq: 1, text: "", erased: true })]).erased).toBe(true);
  });

  it("gives every row a key of its own", () => {
    const rows = fold(
      [
        message({ seq: 1, id: "same-id" }),
        event({ seq: 2, event: "opened" }),
        answer({ seq: 3, id: "same-id" }),
        message({ seq: 4 }),
      ],
      [pending()],
    );
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });
});
