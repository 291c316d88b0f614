import { beforeAll, describe, expect, it } from "vitest";
import { type Act, auditing, auditPage, writeAudit } from "../../src/directory/audit.ts";
import { removeBot, setBot } from "../../src/directory/bots.ts";
import { addChannel, changeChannel, removeChannel } from "../../src/directory/channels.ts";
import { makeFirstAdministrator } from "../../src/directory/first-administrator.ts";
import { acceptInvitation, invite, withdrawInvitation } from "../../src/directory/invitations.ts";
import { makeKey, withdrawKey } from "../../src/directory/keys.ts";
import { changeLine, makeLine, replaceRoster } from "../../src/directory/lines.ts";
import { changePerson } from "../../src/directory/people.ts";
import { newId } from "../../src/platform/ids.ts";
import { env, joinAs, makeTeam, migrateDirectory, password } from "../support/api.ts";
import { someone } from "../support/doer.ts";

beforeAll(migrateDirectory);

const now = 1_800_000_000_000;
let acts = 0;
const act = (change: Partial<Act> = {}): Act => ({
  ...{ by: someone, action: "line.change", object: `line:${++acts}`, at: now },
  ...change,
});
const rowsOf = async (object: string) => (await auditPage(env.DB, { object, limit: 50 })).rows;
const count = () => env.DB.prepare("SELECT count(*) AS n FROM audit").first<number>("n");

describe("OP3 the log of changes", () => {
  it("says who, when, from where, what was before and what after", async () => {
    const one = act({ before: { mode: "evenly" }, after: { mode: "in_turn" } });
    await writeAudit(env.DB, one);
    const { object, action, at, before, after } = one;
    expect(await rowsOf(object)).toEqual([{ id: expect.any(Number), at, by: someone, action, object, before, after }]);
  });

  it.each([
    ["changed", "UPDATE audit SET who = 'nobody'"],
    ["changed in one place", "UPDATE audit SET after = '{}' WHERE id = (SELECT max(id) FROM audit)"],
    ["deleted", "DELETE FROM audit"],
  ])("cannot be %s", async (_, statement) => {
    await writeAudit(env.DB, act());
    const before = (await env.DB.prepare("SELECT * FROM audit").all()).results;
    await expect(env.DB.prepare(statement).run()).rejects.toThrow(/append-only/);
    expect((await env.DB.prepare("SELECT * FROM audit").all()).results).toEqual(before);
  });

  it("cannot be replaced, by number or by key", async () => {
    const one = act({ once: "the-key" });
    await writeAudit(env.DB, one);
    const [{ id = 0 } = {}] = await rowsOf(one.object);
    const columns = "(id, at, who, who_name, address, action, object, once)";
    for (const [number, key] of [
      [id, null],
      [null, "the-key"],
    ]) {
      const values = [number, 1, "x", "x", "x", "x", "x", key];
      await env.DB.prepare(`INSERT OR REPLACE INTO audit ${columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
        .bind(...values)
        .run();
    }
    expect(await rowsOf(one.object)).toMatchObject([{ id, by: someone }]);
    expect(await rowsOf("x")).toEqual([]);
  });

  it("has the same act under the same key once", async () => {
    const once = act({ once: "spam.mark:1" });
    for (let times = 0; times < 3; times++) await writeAudit(env.DB, once);
    expect(await rowsOf(once.object)).toHaveLength(1);
  });

  it("is read in pages, the newest first, without a gap or a double, also by action and person", async () => {
    const by = { ...someone, id: newId() };
    for (let number = 0; number < 7; number++) {
      await writeAudit(env.DB, act({ by, action: number % 2 ? "a" : "b", at: number }));
    }
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await auditPage(env.DB, { who: by.id, before, limit: 3 });
      seen.push(...page.rows.map((row) => row.at));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0]);
    const { rows } = await auditPage(env.DB, { who: by.id, action: "a", limit: 50 });
    expect(rows.map((row) => row.at)).toEqual([5, 3, 1]);
  });

  it.each([
    ["who = 'x'", "audit_who"],
    ["object = 'x'", "audit_object"],
    ["action = 'x'", "audit_action"],
  ])("finds a page where %s by an index, in order", async (where, index) => {
    const query = `EXPLAIN QUERY PLAN SELECT * FROM audit WHERE ${where} AND id < 9 ORDER BY id DESC LIMIT 50`;
    const plan = (await env.DB.prepare(query).all<{ detail: string }>()).results.map((step) => step.detail).join("; ");
    expect(plan).toContain(`USING INDEX ${index}`);
    expect(plan).not.toContain("TEMP B-TREE");
  });
});

describe("OP3 a change and its row are one transaction", () => {
  it("so that where the row cannot be written nothing changes", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const nobody = { ...someone, name: null as unknown as string };
    await expect(changeLine(env.DB, line, { name: "Sales", version: 1 }, nobody)).rejects.toThrow();
    const kept = await env.DB.prepare("SELECT name, version FROM line WHERE id = ?").bind(line).first();
    expect(kept).toEqual({ name: "Support", version: 1 });
  });

  it("so that where the change cannot be made there is no row", async () => {
    const before = await count();
    const object = "line:never";
    const broken = env.DB.prepare("INSERT INTO roster (line, operator, position) VALUES ('nowhere', 'x', 1)");
    const { sql, params } = auditing(env.DB, act({ object })).toSQL();
    await expect(env.DB.batch([env.DB.prepare(sql).bind(...params), broken])).rejects.toThrow();
    expect(await count()).toBe(before);
  });

  it("of a line: what was named and differs, with defaults for what was never set", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: { capacity: 3 } }, someone);
    const settings = { capacity: 3, mode: "in_turn" };
    expect(await changeLine(env.DB, line, { settings, version: 1 }, someone)).toBe(true);
    expect(await changeLine(env.DB, line, { settings: { capacity: 9 }, version: 1 }, someone)).toBe(false);
    expect(await changeLine(env.DB, line, { name: "Support", settings, version: 2 }, someone)).toBe(true);
    expect(await rowsOf(`line:${line}`)).toMatchObject([
      { action: "line.change", before: { mode: "evenly" }, after: { mode: "in_turn" } },
      { action: "line.make", after: { name: "Support", settings: { capacity: 3 } } },
    ]);
  });

  it("of a line by one of three who try at once: one row", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const change = (name: string) => changeLine(env.DB, line, { name, version: 1 }, someone);
    await Promise.all([change("A"), change("B"), change("C")]);
    expect((await rowsOf(`line:${line}`)).map((row) => row.action)).toEqual(["line.change", "line.make"]);
  });

  it("of a roster", async () => {
    const team = await makeTeam();
    const anna = await joinAs("operator", team);
    const place = { operator: anna.id, mayReply: true };
    const version = await env.DB.prepare("SELECT version FROM line WHERE id = ?")
      .bind(team.line)
      .first<number>("version");
    await replaceRoster(env.DB, team.line, [{ ...place, capacity: 2 }], version ?? 0, someone);
    await replaceRoster(env.DB, team.line, [{ ...place, capacity: 2 }], (version ?? 0) + 1, someone);
    expect(await replaceRoster(env.DB, team.line, [], version ?? 0, someone)).toBe("conflict");
    const rows = (await rowsOf(`line:${team.line}`)).filter((row) => row.action === "roster.change");
    expect(rows).toMatchObject([{ before: [{ ...place, capacity: null }], after: [{ ...place, capacity: 2 }] }]);
  });

  it("of a person's rights, and none where nothing changes or may", async () => {
    const team = await makeTeam();
    const { id, name } = await joinAs("operator", team);
    const change = (wanted: Parameters<typeof changePerson>[2]) => changePerson(env.DB, id, wanted, someone, now);
    await change({ role: "supervisor" });
    await change({ role: "supervisor", disabled: false });
    await change({ disabled: true });
    await changePerson(env.DB, "nobody", { disabled: true }, someone, now);
    const was = { name, role: "operator", disabled: false };
    expect(await rowsOf(`person:${id}`)).toMatchObject([
      { before: { ...was, role: "supervisor" }, after: { name, role: "supervisor", disabled: true } },
      { before: was, after: { ...was, role: "supervisor" } },
      { action: "invitation.accept", by: { id, name, address: expect.stringMatching(/^10\./) } },
    ]);
    expect(await rowsOf("person:nobody")).toEqual([]);
  });

  it("of the last administrator: none, for nothing changes", async () => {
    await env.DB.prepare("DELETE FROM user").run();
    const person = { name: "A", email: "first@x.example", password, address: "192.0.2.7" };
    const { id = "" } = (await makeFirstAdministrator(env.DB, person, now)) ?? {};
    await makeFirstAdministrator(env.DB, { ...person, email: "second@x.example" }, now);
    await changePerson(env.DB, id, { role: "operator" }, someone, now);
    const after = { email: "first@x.example", role: "administrator" };
    expect(await rowsOf(`person:${id}`)).toMatchObject([
      { action: "setup", by: { id, name: "A", address: "192.0.2.7" }, after },
    ]);
  });

  it("of an invitation made, made anew, accepted by one of five, and withdrawn", async () => {
    const whom = { email: "g@x.example", role: "operator", lines: [] } as const;
    const first = await invite(env.DB, whom, someone, now);
    const second = await invite(env.DB, { ...whom, role: "supervisor" }, someone, now);
    if (first === "has_account" || second === "has_account") throw new Error("nobody should have it");
    expect(await rowsOf(`invitation:${second.invitation.id}`)).toMatchObject([
      { action: "invitation.make", before: whom, after: { ...whom, role: "supervisor" } },
    ]);
    const given = { token: second.token, name: "G", password, address: "192.0.2.3" };
    const made = await Promise.all(Array.from({ length: 5 }, () => acceptInvitation(env.DB, given, now)));
    const { id } = made.find((one) => one !== undefined) ?? {};
    expect(await rowsOf(`person:${id}`)).toMatchObject([
      { action: "invitation.accept", by: { id, name: "G" }, after: { ...whom, role: "supervisor" } },
    ]);
    const accepted = (await auditPage(env.DB, { action: "invitation.accept", limit: 50 })).rows;
    expect(accepted.filter((row) => row.by.name === "G")).toHaveLength(1);
    const third = await invite(env.DB, { ...whom, email: "h@x.example" }, someone, now);
    const thirdId = third === "has_account" ? "" : third.invitation.id;
    for (let times = 0; times < 2; times++) await withdrawInvitation(env.DB, thirdId, someone);
    expect((await rowsOf(`invitation:${thirdId}`)).map((row) => row.action)).toEqual([
      "invitation.withdraw",
      "invitation.make",
    ]);
  });

  it("of a key", async () => {
    const wanted = { name: "CRM", role: "operator", lines: ["a"] } as const;
    const { key } = await makeKey(env.DB, wanted, someone, now);
    for (let times = 0; times < 2; times++) await withdrawKey(env.DB, key.id, someone);
    expect(await rowsOf(`key:${key.id}`)).toMatchObject([
      { action: "key.withdraw", before: wanted },
      { action: "key.make", after: wanted },
    ]);
  });

  it("of a channel connected, renamed and removed", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const id = newId();
    const added = { id, kind: "telegram", line, name: "Bot", base: "https://t.example", account: { id } } as const;
    await addChannel(env.DB, { ...added, secrets: { token: "1:abc" } }, env.SECRETS_KEY, someone);
    await changeChannel(env.DB, id, { name: "Lamps" }, someone);
    await changeChannel(env.DB, id, { name: "Lamps", line }, someone);
    for (let times = 0; times < 2; times++) await removeChannel(env.DB, id, someone);
    const { id: _, ...shown } = added;
    expect(await rowsOf(`channel:${id}`)).toMatchObject([
      { action: "channel.remove", before: { ...shown, name: "Lamps" } },
      { action: "channel.change", before: { name: "Bot", line }, after: { name: "Lamps", line } },
      { action: "channel.connect", after: shown },
    ]);
  });

  it("of a line's bot: its address, once for five who set the same at once", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const set = (url: string) => setBot(env, line, url, someone);
    await Promise.all(Array.from({ length: 5 }, () => set("https://bot.example/a")));
    await set("https://bot.example/b");
    for (let times = 0; times < 2; times++) await removeBot(env.DB, line, someone);
    const [a, b] = [{ url: "https://bot.example/a" }, { url: "https://bot.example/b" }];
    const rows = (await rowsOf(`line:${line}`)).map(({ action, before, after }) => ({ action, before, after }));
    expect(rows.slice(0, -1)).toEqual([
      { action: "bot.remove", before: b, after: undefined },
      { action: "bot.set", before: a, after: b },
      { action: "bot.set", before: undefined, after: a },
    ]);
  });

  it("and no secret is ever in it", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const token = `1:${newId()}`;
    const account = { id: newId() };
    const added = { id: newId(), kind: "telegram", line, name: "Bot", base: "https://t.example", account } as const;
    await addChannel(env.DB, { ...added, secrets: { token, hook: "the-hook-secret" } }, env.SECRETS_KEY, someone);
    const { secret } = await makeKey(env.DB, { name: "CRM", role: "operator", lines: [] }, someone, now);
    const invited = await invite(env.DB, { email: "s@x.example", role: "operator", lines: [] }, someone, now);
    const link = invited === "has_account" ? "" : invited.token;
    await acceptInvitation(env.DB, { token: link, name: "S", password, address: "192.0.2.1" }, now);
    const bot = await setBot(env, line, "https://bot.example/a", someone);
    const log = JSON.stringify((await env.DB.prepare("SELECT * FROM audit").all()).results);
    for (const kept of [token, "the-hook-secret", secret, link, password, bot.secret ?? "?"]) {
      expect(log).not.toContain(kept);
    }
  });
});
