import { describe, expect, it } from "vitest";
import { isHeld, rowFor } from "../../../console/transcript/jump.ts";
import { emptyLog } from "../../../console/transcript/log.ts";
import { rowsOf } from "../../../console/transcript/rows.ts";
import type { Entry } from "../../../src/protocol/entry.ts";

const entry = (seq: number, session: number): Entry => ({
  ...{ seq, session, at: seq, kind: "message", author: { kind: "client" }, audience: "public", text: `said ${seq}` },
});
const entries = [entry(11, 1), entry(12, 2), entry(13, 2)];
const log = { ...emptyLog, entries, begun: true };
const rows = rowsOf(entries, [], { id: "me", name: "Me" }, () => "day");
const shown = (jump: Parameters<typeof rowFor>[0]) => {
  const row = rows[rowFor(jump, rows)];
  return row?.kind === "message" ? row.seq : undefined;
};

describe("where a transcript is opened", () => {
  it("is held if it goes back so far", () => {
    expect(isHeld({ seq: 12 }, log)).toBe(true);
    expect(isHeld({ seq: 11 }, log)).toBe(true);
    expect(isHeld({ seq: 10 }, log)).toBe(false);
    expect(isHeld({ session: 2 }, log)).toBe(true);
    expect(isHeld({ session: 1 }, log)).toBe(false);
    expect(isHeld({ seq: 1 }, { ...log, whole: true })).toBe(true);
    expect(isHeld({ seq: 1 }, emptyLog)).toBe(false);
  });

  it("is the row of the entry, or the first of the session", () => {
    expect(shown({ seq: 12 })).toBe(12);
    expect(shown({ session: 2 })).toBe(12);
    expect(rowFor({ seq: 99 }, rows)).toBe(-1);
  });
});
