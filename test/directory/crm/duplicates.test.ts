import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seesAll } from "../../../src/directory/crm/contact-row.ts";
import { contactOf } from "../../../src/directory/crm/contacts.ts";
import { duplicates, duplicatesQuery } from "../../../src/directory/crm/duplicates.ts";
import { makeFrom } from "../../../src/directory/crm/identities.ts";
import { mergeContacts } from "../../../src/directory/crm/merge-contacts.ts";
import { tellApart } from "../../../src/directory/crm/told-apart.ts";
import { addContact } from "../../../src/directory/crm/write-contact.ts";
import { directory } from "../../../src/directory/database.ts";
import { readPlace } from "../../../src/directory/keyset.ts";
import { newId } from "../../../src/platform/ids.ts";
import { env, migrateDirectory } from "../../support/api.ts";
import { cleared } from "../../support/cleared.ts";
import { someone } from "../../support/doer.ts";

beforeAll(migrateDirectory);
beforeEach(async () => {
  await env.DB.exec("DELETE FROM contact");
});

const phone = (value: string, verified = false) => ({ kind: "phone" as const, value, verified });
const email = (value: string) => ({ kind: "email" as const, value, verified: false });
const nobody = { company: "", notes: "", owner: null, labels: [], custom: {} };

/** Ids are in the order in which these are made. */
let made = 0;
const about = (keys: ReturnType<typeof phone | typeof email>[]) => {
  const id = (++made).toString(16).padStart(32, "0");
  return { ...nobody, id, name: id.slice(-4), keys, by: someone, at: made };
};
const somebody = async (...keys: ReturnType<typeof phone | typeof email>[]) =>
  (await addContact(env.DB, about(keys))).id;

const pageOf = (after?: string, limit = 50, seer = seesAll) =>
  duplicates(env.DB, { seer, limit, after: after === undefined ? undefined : readPlace(after) });
const pairs = async (seer = seesAll) =>
  (await pageOf(undefined, 50, seer)).duplicates.map(({ contact, other }) => [contact.id, other.contact.id]);

describe("CN9 the list of who may be one person", () => {
  it("has every pair once, with all that both are known by, and nobody else", async () => {
    const [one, other] = [await somebody(phone("+1"), email("a@x")), await somebody(phone("+1"), email("a@x"))];
    await somebody(phone("+2"));
    await somebody(email("+2"));
    const { duplicates: found, next } = await pageOf();
    expect(found).toMatchObject([
      { contact: { id: one }, other: { contact: { id: other }, conflicts: [], certain: false } },
    ]);
    expect(found[0]?.other.shared.map(({ kind }) => kind).toSorted()).toEqual(["email", "phone"]);
    expect(next).toBeUndefined();
  });

  it("has nobody who is a part of another, and none who were told apart", async () => {
    const [a, b, c] = [await somebody(phone("+1")), await somebody(phone("+1")), await somebody(phone("+1"))];
    await tellApart(env.DB, b, a, someone);
    expect(await pairs()).toEqual([
      [a, c],
      [b, c],
    ]);
    const [kept, gone] = [await contactOf(env.DB, c, seesAll), await contactOf(env.DB, a, seesAll)];
    await mergeContacts(env.DB, kept ?? expect.fail(), gone ?? expect.fail(), someone);
    // What was said of the one holds of what it is part of.
    expect(await pairs()).toEqual([]);
  });

  it("comes page by page, each pair on one of them", async () => {
    for (let family = 0; family < 3; family++) {
      for (let member = 0; member < 3; member++) await somebody(phone(`+${family}`), email(`${family}@x`));
    }
    const whole = await pairs();
    expect(whole).toHaveLength(9);
    const seen: string[][] = [];
    for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
      const { duplicates: found, next } = await pageOf(after, 2);
      seen.push(...found.map(({ contact, other }) => [contact.id, other.contact.id]));
      after = next;
    }
    expect(seen).toEqual(whole);
  });

  it("OP1 has only pairs of which one may see both", async () => {
    const person = (line: string) =>
      cleared({
        ...{ conversation: newId().repeat(2), line, channel: { id: "c", kind: "telegram" as const }, name: "Vera" },
        keys: [],
      });
    await makeFrom(env.DB, person("ours"), about([phone("+1")]));
    await makeFrom(env.DB, person("theirs"), about([phone("+1")]));
    expect(await pairs({ id: "anna", lines: ["ours"] })).toEqual([]);
    expect(await pairs({ id: "anna", lines: ["ours", "theirs"] })).toHaveLength(1);
    expect(await pairs()).toHaveLength(1);
  });

  it("reads two rows for each that somebody is known by, and less where a page is full before", async () => {
    const contacts = 2_000;
    const known = (value: string) => `INSERT INTO contact_key (contact, kind, value)
      WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${contacts}) ${value}`;
    await env.DB.exec(
      `INSERT INTO contact (id, name, created_at, updated_at)
       WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${contacts})
       SELECT printf('%032x', n), 'Vera', n, n FROM n`.replaceAll("\n", " "),
    );
    await env.DB.exec(known("SELECT printf('%032x', n), 'phone', '+' || n FROM n").replaceAll("\n", " "));
    await env.DB.exec(known("SELECT printf('%032x', n), 'email', n || '@x' FROM n").replaceAll("\n", " "));
    const read = async () =>
      (await directory(env.DB).run(duplicatesQuery({ seer: seesAll, limit: 50 }))).meta.rows_read;
    expect(await read()).toBeLessThan(2 * 2 * contacts + 10);
    // Everybody is there twice.
    await env.DB.exec("UPDATE contact_key SET value = '+' || ((substr(value, 2) + 1) / 2) WHERE kind = 'phone'");
    expect(await read()).toBeLessThan(1_500);
    const plan = await directory(env.DB).all<{ detail: string }>(
      sql`EXPLAIN QUERY PLAN ${duplicatesQuery({ seer: seesAll, limit: 50 })}`,
    );
    const steps = plan.map(({ detail }) => detail).join("; ");
    expect(steps).toContain("SEARCH other USING COVERING INDEX contact_key_value");
    expect(steps).not.toContain("TEMP B-TREE FOR ORDER BY");
  });
});
