import { describe, expect, it } from "vitest";
import { type Bubble, type Row, rows, type Unlisted } from "../../widget/app/transcript/rows.ts";
import { happened, noon, said, wrote } from "./support/entries.ts";

const bubbles = (drawn: readonly Row[]) => drawn.filter((row): row is Bubble => row.kind === "message");
const only = (drawn: readonly Row[]) => bubbles(drawn)[0] ?? expect.unreachable("nothing was drawn");
const minutes = 60_000;

describe("messages", () => {
  it("show who of us wrote", () => {
    expect(only(rows([said(1)], [], 0))).toMatchObject({ mine: false, name: "Anna", text: "text 1", key: "s1" });
    expect(only(rows([said(1)], [], 0))).not.toHaveProperty("fate");
  });
  it("tell the visitor whether a person has seen theirs", () => {
    expect(bubbles(rows([wrote(1), wrote(2)], [], 1)).map((row) => row.fate?.is)).toEqual(["read", "sent"]);
  });
  it("quote what they answer, where it is held", () => {
    const [, answer, lost] = bubbles(rows([wrote(1), said(2, { replyTo: 1 }), said(5, { replyTo: 99 })], [], 0));
    expect([answer?.quote, lost?.quote]).toEqual(["text 1", undefined]);
  });
  it("say when they cannot be shown (RC5)", () => {
    expect(only(rows([said(1, { unsupported: "poll", text: "" })], [], 0)).unsupported).toBe(true);
  });
});

describe("changes", () => {
  it("RC6 an edit shows its newest text, and says so", () => {
    const changed = rows(
      [wrote(1), happened(2, { kind: "edit", of: 1, text: "b" }), happened(3, { kind: "edit", of: 1, text: "c" })],
      [],
      0,
    );
    expect(bubbles(changed)).toHaveLength(1);
    expect(only(changed)).toMatchObject({ text: "c", edited: true });
  });
  it("RC6 a deletion leaves nothing to read", () => {
    const file = { id: "f", name: "n", type: "image/png", bytes: 1, kind: "image", state: "stored" } as const;
    const gone = only(rows([wrote(1, "own-1", { files: [file] }), happened(2, { kind: "deletion", of: 1 })], [], 0));
    expect(gone).toMatchObject({ deleted: true, text: "", files: [] });
  });
  it("RC6 an edit does not bring a deleted text back, nor does a quote", () => {
    const entries = [
      wrote(1),
      happened(2, { kind: "deletion", of: 1 }),
      happened(3, { kind: "edit", of: 1, text: "x" }),
      said(4, { replyTo: 1 }),
    ];
    const [gone, answer] = bubbles(rows(entries, [], 0));
    expect([gone?.text, answer?.quote]).toEqual(["", undefined]);
  });
  it("a reaction replaces the one before", () => {
    const reacted = (emoji: string[][]) =>
      only(rows([said(1), ...emoji.map((one, at) => happened(2 + at, { kind: "reaction", of: 1, emoji: one }))], [], 0))
        .emoji;
    expect(reacted([["👍"], ["❤️", "🔥"]])).toEqual(["❤️", "🔥"]);
    expect(reacted([["👍"], []])).toEqual([]);
  });
  it("of messages that are not held change nothing", () => {
    expect(rows([happened(8, { kind: "edit", of: 1, text: "x" })], [], 0)).toEqual([]);
  });
});

describe("events", () => {
  const kinds = (drawn: readonly Row[]) => drawn.map((row) => row.kind);
  it("say who has come, once", () => {
    const entries = [
      said(1),
      happened(2, { event: "assigned", detail: "Anna" }),
      happened(3, { event: "assigned", detail: "Anna" }),
    ];
    expect(kinds(rows(entries, [], 0))).toEqual(["day", "message", "joined"]);
  });
  it("say it again after the conversation has ended", () => {
    const entries = [
      happened(1, { event: "assigned", detail: "Anna" }),
      happened(2, { event: "closed" }),
      happened(3, { event: "assigned", detail: "Anna" }),
    ];
    expect(kinds(rows(entries, [], 0))).toEqual(["joined", "closed", "joined"]);
  });
  it("that mean nothing to a visitor are not drawn", () => {
    expect(rows([happened(1, { event: "opened" }), happened(2, { event: "assigned" })], [], 0)).toEqual([]);
  });
});

describe("days and breaths", () => {
  it("puts one divider before each day", () => {
    const drawn = rows([said(1), said(2), said(3, { at: noon + 48 * 60 * minutes })], [], 0);
    expect(drawn.map((row) => row.kind)).toEqual(["day", "message", "message", "day", "message"]);
  });
  it.each([
    ["the same person within five minutes", said(2, { at: noon + 4 * minutes }), true],
    ["the same person later", said(2, { at: noon + 7 * minutes }), false],
    ["another person", said(2, { author: { kind: "operator", name: "Boris" } }), false],
    ["the other side", wrote(2), false],
  ])("joins what is said in one breath: %s", (_, second, goesOn) => {
    expect(bubbles(rows([said(1), second], [], 0))[1]?.goesOn).toBe(goesOn);
  });
  it("begins anew after an event", () => {
    expect(bubbles(rows([said(1), happened(2, { event: "closed" }), said(3)], [], 0))[1]?.goesOn).toBe(false);
  });
});

describe("what is not in the transcript yet", () => {
  const waiting: Unlisted = { id: "own-2", text: "text 2", files: [], at: noon + 2000, fate: { is: "waiting" } };
  it("comes last, with an honest fate", () => {
    expect(bubbles(rows([said(1)], [waiting], 0)).map((row) => row.fate?.is)).toEqual([undefined, "waiting"]);
  });
  it("keeps its key when it arrives, so that it is not drawn anew", () => {
    expect(bubbles(rows([said(1)], [waiting], 0))[1]?.key).toBe(bubbles(rows([said(1), wrote(2)], [], 0))[1]?.key);
  });
});
