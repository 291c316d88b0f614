import { beforeAll, describe, expect, it } from "vitest";
import { saveLead } from "../../src/directory/crm/session-lead.ts";
import { eraseConversation, projectSession } from "../../src/directory/session-index.ts";
import { addSpamMark, spamMarks } from "../../src/directory/spam-marks.ts";
import { newId } from "../../src/platform/ids.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { cleared } from "../support/cleared.ts";

beforeAll(migrateDirectory);

const conversation = (number: number) => number.toString(16).padStart(64, "0");
const channel = { id: "c", kind: "telegram" } as const;
let made = 0;

describe("CN3 the directory", () => {
  it("has no name of somebody who has not agreed", async () => {
    const line = newId();
    const row = { conversation: conversation(++made), session: 1, revision: 1, line, openedAt: 1, contact: undefined };
    await projectSession(env.DB, { ...row, channel: { id: "c", kind: "site" } });
    const name = env.DB.prepare("SELECT contact_name FROM session_index WHERE conversation = ?").bind(row.conversation);
    expect(await name.first("contact_name")).toBe("");
    const mark = { conversation: row.conversation, line, by: { id: "a", name: "Anna" }, at: 1 };
    await addSpamMark(env.DB, { ...mark, channel: { id: "c", kind: "site" } }, undefined);
    expect((await spamMarks(env.DB, { line, limit: 9 })).marks).toMatchObject([{ name: "" }]);
  });

  it("CN7 holds nothing of a conversation that has been erased, and everything of the next one", async () => {
    const line = newId();
    const rows = async (id: string) => {
      const tables = ["session_index", "lead", "spam_mark"];
      const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE conversation = ?`);
      return Promise.all(tables.map((table) => count(table).bind(id).first("n")));
    };
    const about = () => ({ conversation: conversation(++made), session: 1, line, channel, name: "Vera", madeAt: 10 });
    const [gone, kept] = [about(), about()];
    for (const one of [gone, kept]) {
      await saveLead(env.DB, cleared(one));
      const { conversation } = one;
      const contact = cleared({ name: "Vera" });
      await projectSession(env.DB, { conversation, session: 1, revision: 1, line, openedAt: 1, contact, channel });
      await addSpamMark(env.DB, { conversation, line, channel, by: { id: "a", name: "Anna" }, at: 1 }, contact);
    }
    for (let times = 0; times < 2; times++) await eraseConversation(env.DB, gone.conversation);
    expect(await rows(gone.conversation)).toEqual([0, 0, 0]);
    expect(await rows(kept.conversation)).toEqual([1, 1, 1]);
  });
});
