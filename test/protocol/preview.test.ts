import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/protocol/entry.ts";
import { previewAfter } from "../../src/protocol/preview.ts";
import { answer, event, message } from "../console/support/entries.ts";

const shown = (...entries: Entry[]) => entries.reduce(previewAfter, undefined);
const change = { at: 1, session: 1, audience: "public", author: { kind: "client" } } as const;
const edit = (seq: number, of: number, text: string): Entry => ({ ...change, kind: "edit", seq, of, text });
const deletion = (seq: number, of: number): Entry => ({ ...change, kind: "deletion", seq, of });

describe("what lists show of a session", () => {
  const said = message({ seq: 1, at: 7, text: "Is it open?" });

  it("is what was said last in public, whatever else happened since", () => {
    expect(shown(said, event({ seq: 2, event: "assigned" }), answer({ seq: 3, audience: "house" }))).toEqual({
      ...{ seq: 1, text: "Is it open?", at: 7, by: "client" },
    });
    expect(shown(said, answer({ seq: 2, text: "Yes" }))).toMatchObject({ seq: 2, text: "Yes", by: "house" });
    expect(shown(event({ seq: 1, event: "assigned" }))).toBeUndefined();
  });

  it("RC6 is its newest version, and is marked once it is deleted", () => {
    expect(shown(said, edit(2, 1, "Is it open today?"))).toMatchObject({ seq: 1, text: "Is it open today?", at: 7 });
    expect(shown(said, deletion(2, 1))).toMatchObject({ text: "Is it open?", deleted: true });
    expect(shown(said, deletion(2, 1), message({ seq: 3, text: "Hello" }))).not.toHaveProperty("deleted");
  });

  it("RC6 does not change with what was said before it", () => {
    const two = [said, message({ seq: 2, text: "Hello?" })];
    expect(shown(...two, edit(3, 1, "other"), deletion(4, 1))).toEqual(shown(...two));
  });
});
