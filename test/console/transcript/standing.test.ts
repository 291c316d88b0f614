import { describe, expect, it } from "vitest";
import { type MessageRow, type Pending, rowsOf } from "../../../console/transcript/rows.ts";
import { standingOf } from "../../../console/transcript/standing.ts";
import type { MessageEntry } from "../../../src/protocol/entry.ts";
import { answer, message } from "../support/entries.ts";

const marks = { delivered: 0, read: 0, houseRead: 0 };
const rowOf = (entries: MessageEntry[], pending: Pending[] = []): MessageRow => {
  const row = rowsOf(entries, pending, { id: "anna", name: "Anna" }, () => "day").find(
    (each) => each.kind === "message",
  );
  if (row?.kind !== "message") throw new Error("no message was shown");
  return row;
};
const onItsWay = (given: Partial<Pending>) =>
  rowOf(
    [],
    [{ id: "mine-0001", at: 1, epoch: 1, text: "x", audience: "public", files: [], state: "waiting", ...given }],
  );

describe("how far a message of ours has come (DL1)", () => {
  it.each(["queued", "sending", "sent", "delivered", "read", "uncertain", "failed"] as const)(
    "DL1 is shown %s as told",
    (state) => {
      expect(standingOf(rowOf([answer({ seq: 3, delivery: { state } })]), marks, true)).toBe(state);
    },
  );

  it("follows the marks where the channel tells no states", () => {
    const row = rowOf([answer({ seq: 3 })]);
    expect(standingOf(row, marks, true)).toBe("sent");
    expect(standingOf(row, { ...marks, delivered: 3 }, true)).toBe("delivered");
    expect(standingOf(row, { ...marks, delivered: 3, read: 3 }, true)).toBe("read");
    expect(standingOf(row, { ...marks, delivered: 2, read: 2 }, true)).toBe("sent");
  });

  it("RC6 never falls behind the marks", () => {
    const row = rowOf([answer({ seq: 3, delivery: { state: "sent" } })]);
    expect(standingOf(row, { ...marks, read: 5 }, true)).toBe("read");
  });

  it("DL3 does not call read what may never have arrived", () => {
    const row = rowOf([answer({ seq: 3, delivery: { state: "uncertain" } })]);
    expect(standingOf(row, { ...marks, read: 5 }, true)).toBe("uncertain");
  });

  it("is honest before the server has it", () => {
    expect(standingOf(onItsWay({}), marks, true)).toBe("sending");
    expect(standingOf(onItsWay({}), marks, false)).toBe("offline");
    expect(standingOf(onItsWay({ state: "accepted" }), marks, true)).toBe("stored");
    expect(standingOf(onItsWay({ state: "refused" }), marks, true)).toBe("unsent");
  });

  it("TR3 shows no delivery of a note", () => {
    expect(standingOf(rowOf([answer({ seq: 3, audience: "house" })]), { ...marks, read: 9 }, true)).toBeUndefined();
    expect(standingOf(onItsWay({ audience: "house", state: "accepted" }), marks, true)).toBeUndefined();
  });

  it("shows none of what others said", () => {
    expect(standingOf(rowOf([message({ seq: 3 })]), { ...marks, read: 9 }, true)).toBeUndefined();
    expect(standingOf(rowOf([message({ seq: 3, author: { kind: "outside" } })]), marks, true)).toBeUndefined();
  });
});
