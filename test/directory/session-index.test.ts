import { beforeAll, describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "../../src/directory/cursor.ts";
import { makeLine } from "../../src/directory/lines.ts";
import { closedSessions, projectSession, type SessionRow } from "../../src/directory/session-index.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { cleared } from "../support/cleared.ts";
import { someone } from "../support/doer.ts";

beforeAll(migrateDirectory);

const conversation = (number: number) => number.toString(16).padStart(64, "0");
let made = 0;

function row(change: Partial<SessionRow> & { line: string }): SessionRow {
  const base = { conversation: conversation(++made), session: 1, revision: 1, openedAt: 10 };
  return { ...base, channel: { id: "c", kind: "telegram" }, contact: cleared({ name: "Client" }), ...change };
}

const newLine = () => makeLine(env.DB, { name: "Support", settings: {} }, someone);

describe("the index of sessions", () => {
  it("never lets an earlier state replace a later one, in whatever order they come, however often", async () => {
    const line = await newLine();
    const opened = row({ line, revision: 1 });
    const held = { ...opened, revision: 2, holder: { id: "anna", name: "Anna" } };
    const closed = { ...held, revision: 3, closedAt: 30, reason: "operator" };
    for (const state of [held, closed, opened, closed, held]) await projectSession(env.DB, state);
    const { sessions } = await closedSessions(env.DB, { line, limit: 10 });
    const { conversation, session, channel, contact, openedAt, holder } = held;
    expect(sessions).toEqual([
      { conversation, session, channel, contact, openedAt, holder, closedAt: 30, reason: "operator" },
    ]);
  });

  it("LC4 takes a reopened session out of the closed ones", async () => {
    const line = await newLine();
    const closed = row({ line, revision: 5, closedAt: 30, reason: "operator" });
    await projectSession(env.DB, closed);
    await projectSession(env.DB, row({ ...closed, revision: 6, closedAt: undefined, reason: undefined }));
    expect((await closedSessions(env.DB, { line, limit: 10 })).sessions).toEqual([]);
  });

  it("is paged without a gap or a double, last closed first, also where many closed at one moment", async () => {
    const line = await newLine();
    const rows = Array.from({ length: 23 }, (_, at) =>
      row({ line, closedAt: 100 + Math.floor(at / 7), reason: "operator" }),
    );
    await Promise.all(rows.map((one) => projectSession(env.DB, one)));
    const seen: string[] = [];
    let before: ReturnType<typeof readCursor>;
    do {
      const page = await closedSessions(env.DB, { line, before, limit: 5 });
      expect(page.sessions.length).toBeLessThanOrEqual(5);
      seen.push(...page.sessions.map((session) => session.conversation));
      before = page.next === undefined ? undefined : readCursor(page.next);
    } while (before);
    const expected = rows
      .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0) || (a.conversation < b.conversation ? 1 : -1))
      .map((one) => one.conversation);
    expect(seen).toEqual(expected);
  });

  it("gives a line's own only, and one holder's where asked", async () => {
    const [line, other] = [await newLine(), await newLine()];
    const held = { id: "anna", name: "Anna" };
    await projectSession(env.DB, row({ line, closedAt: 1, reason: "operator", holder: held }));
    await projectSession(env.DB, row({ line, closedAt: 2, reason: "operator" }));
    await projectSession(env.DB, row({ line: other, closedAt: 3, reason: "operator", holder: held }));
    expect((await closedSessions(env.DB, { line, limit: 10 })).sessions).toHaveLength(2);
    const own = await closedSessions(env.DB, { line, holder: "anna", limit: 10 });
    expect(own.sessions.map((session) => session.closedAt)).toEqual([1]);
  });

  it.each([
    ["a line's", "line = 'l'"],
    ["a holder's", "line = 'l' AND holder = 'h'"],
  ])("finds %s page by an index", async (_, where) => {
    const order = "ORDER BY closed_at DESC, conversation DESC, session DESC LIMIT 50";
    const query = `EXPLAIN QUERY PLAN SELECT * FROM session_index WHERE ${where} AND closed_at IS NOT NULL AND (closed_at, conversation, session) < (9, 'c', 1) ${order}`;
    const plan = (await env.DB.prepare(query).all<{ detail: string }>()).results.map((step) => step.detail).join("; ");
    expect(plan).toMatch(/USING INDEX session_closed(_by)? \(.*closed_at/);
  });

  it("writes cursors that it reads, and no others", () => {
    const cursor = { at: 1_800_000_000_000, session: 3, conversation: conversation(9) };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    for (const text of ["", "1.2", `x.1.${conversation(1)}`, `1.1.${conversation(1)}'--`]) {
      expect(readCursor(text)).toBeUndefined();
    }
  });
});
