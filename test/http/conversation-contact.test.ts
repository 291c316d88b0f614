import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import type { Contact, ContactCard, ConversationContact } from "../../src/protocol/crm/contact.ts";
import { anAgreedClient, anAskedClient } from "../support/agreed-client.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";
import { until } from "../support/until.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
});

let numbers = 0;
const phone = () => `+7916${String(++numbers + 5_000_000)}`;
const pathOf = (conversation: string) => `/api/conversations/${conversation}/contact`;
const about = (conversation: string) =>
  askJson<ConversationContact>("GET", pathOf(conversation), { key: team.supervisor });
const make = (conversation: string, body: object = {}) =>
  askJson<Contact>("POST", pathOf(conversation), { key: team.supervisor, body });
const byHand = (body: object) => askJson<Contact>("POST", "/api/contacts", { key: team.supervisor, body });
const read = (id: string) => askJson<ContactCard>("GET", `/api/contacts/${id}`, { key: team.supervisor });
const refused = async (response: Response) => {
  const { error } = await response.json<{ error: { code: string; message: string } }>();
  return { status: response.status, ...error };
};
/** CN5: a lead is made of whoever writes on. */
async function makesLead({ conversation, write }: Awaited<ReturnType<typeof anAskedClient>>) {
  await write("and one more thing");
  await until(async () => (await count("lead", "conversation = ?", conversation)) === 1, 4_000);
}
const head = async (conversation: string) =>
  (await env.CONVERSATION.get(env.CONVERSATION.idFromString(conversation)).news())?.head;
const count = (table: string, where: string, ...bound: string[]) =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)
    .bind(...bound)
    .first<number>("n");

describe("a contact from a conversation", () => {
  it("is made of what is known, with its channel and its sessions on one timeline", async () => {
    const client = await anAgreedClient(team);
    const { conversation } = client;
    expect(await about(conversation)).toEqual({ known: { name: "Vera" }, candidates: [] });
    const contact = await make(conversation, { company: "Lamps", phones: [phone()] });
    expect(contact).toMatchObject({ name: "Vera", company: "Lamps", version: 1 });
    await until(async () => (await read(contact.id)).sessions.length === 1, 4_000);
    expect(await read(contact.id)).toMatchObject({
      identities: [{ conversation, line: team.line, channel: { kind: "telegram" }, name: "Vera" }],
      sessions: [{ conversation, session: 1, line: team.line }],
    });
    expect((await about(conversation)).contact).toEqual(await read(contact.id));
    await makesLead(client);
    expect(await count("lead", "conversation = ? AND contact = ?", conversation, contact.id)).toBe(1);
  });

  it("CN3 is refused without consent, with the reason, and tells nothing", async () => {
    const { conversation } = await anAskedClient(team);
    const told = await about(conversation);
    expect(told.barred).toMatch(/has not agreed/);
    expect(told.candidates).toEqual([]);
    const { id } = await byHand({ name: "Somebody" });
    for (const [method, body] of [
      ["POST", {}],
      ["PUT", { contact: id }],
    ] as const) {
      const answer = await refused(await ask(method, pathOf(conversation), { key: team.supervisor, body }));
      expect(answer).toMatchObject({ status: 409, code: "no_consent", message: told.barred });
    }
    expect(await count("identity", "conversation = ?", conversation)).toBe(0);
  });

  it("is one a conversation: made again only under the same Idempotency-Key, and then not again", async () => {
    const { conversation } = await anAgreedClient(team);
    const create = () =>
      ask("POST", pathOf(conversation), {
        key: team.supervisor,
        body: {},
        headers: { "Idempotency-Key": "from-chat" },
      });
    const { id } = await (await create()).json<Contact>();
    expect((await (await create()).json<Contact>()).id).toBe(id);
    await env.DB.prepare("DELETE FROM idempotency WHERE key = 'from-chat'").run();
    expect((await (await create()).json<Contact>()).id).toBe(id);
    const other = await ask("POST", pathOf(conversation), { key: team.supervisor, body: {} });
    expect(await refused(other)).toMatchObject({ status: 409, code: "conflict" });
    expect(await count("contact", "made_from = ?", conversation)).toBe(1);
  });

  it("is linked to one that is there, moved to another, and let go again", async () => {
    const { conversation } = await anAgreedClient(team, { kind: "whatsapp", phone: phone() });
    const [first, second] = [await byHand({ name: "First" }), await byHand({ name: "Second" })];
    const link = (contact: string) => ask("PUT", pathOf(conversation), { key: team.supervisor, body: { contact } });
    expect((await link("0".repeat(32))).status).toBe(404);
    expect((await link(first.id)).status).toBe(200);
    expect((await read(first.id)).phones).toMatchObject([{ verified: true }]);
    expect((await link(second.id)).status).toBe(200);
    const cards = [await read(first.id), await read(second.id)];
    expect(cards.map(({ identities }) => identities.length)).toEqual([0, 1]);
    await askJson("DELETE", pathOf(conversation), { key: team.supervisor });
    await askJson("DELETE", pathOf(conversation), { key: team.supervisor });
    expect((await about(conversation)).contact).toBeUndefined();
    const actions = (await auditPage(env.DB, { object: `contact:${second.id}`, limit: 9 })).rows.map(
      (row) => row.action,
    );
    expect(actions).toEqual(["contact.unlink", "contact.link", "contact.make"]);
  });

  it("AS9 tells the Conversation whose it is, whoever changes that", async () => {
    const { id: owner } = await joinAs("operator", team);
    const { conversation } = await anAgreedClient(team);
    const { id } = await make(conversation, { owner });
    expect((await head(conversation))?.owner).toBe(owner);
    const { id: next } = await joinAs("operator", team);
    await askJson("PATCH", `/api/contacts/${id}`, { key: team.supervisor, body: { owner: next } });
    expect((await head(conversation))?.owner).toBe(next);
    await askJson("DELETE", pathOf(conversation), { key: team.supervisor });
    expect((await head(conversation))?.owner).toBeUndefined();
  });
});

describe("one person once", () => {
  it("a verified phone that one contact has links the lead by itself; a typed one never", async () => {
    const number = phone();
    const { conversation } = await anAgreedClient(team, { kind: "whatsapp", phone: number });
    const contact = await make(conversation);
    expect(contact.phones).toEqual([{ value: number, verified: true }]);
    const again = await anAgreedClient(team, { kind: "whatsapp", phone: number, name: "Vera again" });
    await makesLead(again);
    expect((await about(again.conversation)).contact?.id).toBe(contact.id);
    const typed = await byHand({ name: "Typed", phones: [number] });
    const suggested = await askJson<{ candidates: { contact: Contact; certain: boolean }[] }>(
      ...(["GET", `/api/contacts/${typed.id}/candidates`, { key: team.operator }] as const),
    );
    expect(suggested.candidates).toMatchObject([
      { contact: { id: contact.id }, certain: false, conflicts: [], shared: [{ value: number, verified: false }] },
    ]);
    expect((await read(typed.id)).id).toBe(typed.id);
  });

  it("an email that somebody typed into a form neither links nor suggests anything", async () => {
    const email = "victim@shop.example";
    await byHand({ name: "Victim", emails: [email] });
    const client = await anAgreedClient(team, { kind: "site" });
    const id = env.CONVERSATION.idFromString(client.conversation);
    await env.CONVERSATION.get(id).append(undefined, {
      ...{ id: "message-with-contact", author: { kind: "client" }, audience: "public" },
      ...{ text: "call me", contact: { email } },
    });
    await makesLead(client);
    expect(await about(client.conversation)).toEqual({ known: { name: "Vera", email }, candidates: [] });
    expect(await count("identity", "conversation = ?", client.conversation)).toBe(0);
  });

  it("two conversations with the same verified phone become one contact, unless something conflicts", async () => {
    const number = phone();
    const chat = () => anAskedClient(team, { kind: "whatsapp", phone: number });
    const [one, other, third] = [await chat(), await chat(), await chat()];
    const accounts = [] as Contact[];
    for (const [client, company] of [
      [one, ""],
      [other, ""],
      [third, "Lamps"],
    ] as const) {
      await client.write("I agree");
      await client.stands("given");
      accounts.push(await make(client.conversation, { company }));
    }
    const [kept, same, filled] = accounts;
    expect(same?.id).toBe(kept?.id);
    expect(filled?.id).toBe(kept?.id);
    expect((await read(kept?.id ?? "")).merges).toMatchObject([{ by: { id: "system" } }, { by: { id: "system" } }]);
    const conflicting = await anAskedClient(team, { kind: "whatsapp", phone: number });
    await conflicting.write("I agree");
    await conflicting.stands("given");
    const apart = await make(conflicting.conversation, { company: "Tables" });
    expect(apart.id).not.toBe(kept?.id);
    expect(await about(one.conversation)).toMatchObject({ contact: { id: kept?.id, company: "Lamps" } });
  });
});

describe("CN7 erasing the conversation", () => {
  const erase = async (conversation: string) => {
    await askJson("POST", `/api/conversations/${conversation}/erase`, { key: team.supervisor });
    await until(async () => (await count("session_index", "conversation = ?", conversation)) === 0, 4_000);
  };

  it("takes its lead, its identity and the contact that was made from it; connectors are told", async () => {
    const client = await anAgreedClient(team);
    const { conversation } = client;
    await makesLead(client);
    const { id } = await make(conversation, { phones: [phone()], notes: "a secret" });
    await erase(conversation);
    for (const [table, where, bound] of [
      ["lead", "conversation = ?", conversation],
      ["identity", "conversation = ?", conversation],
      ["contact", "id = ?", id],
      ["contact_key", "contact = ?", id],
      ["crm_event", "entity = ? AND type <> 'contact.erased'", id],
      ["crm_event", "payload LIKE '%' || ? || '%'", "a secret"],
      ["audit", "coalesce(before, '') || coalesce(after, '') LIKE '%' || ? || '%'", "Vera"],
    ] as const) {
      expect(await count(table, where, bound), `${table} ${where}`).toBe(0);
    }
    expect((await toldOf(id)).at(-1)).toEqual(["contact.erased", { id }]);
  });

  it("leaves a contact that is somebody on another channel, until that is erased too", async () => {
    const [one, other] = [await anAgreedClient(team), await anAgreedClient(team)];
    const { id } = await make(one.conversation);
    await askJson("PUT", pathOf(other.conversation), { key: team.supervisor, body: { contact: id } });
    await erase(one.conversation);
    expect((await read(id)).identities).toMatchObject([{ conversation: other.conversation }]);
    await erase(other.conversation);
    expect(await count("contact", "id = ?", id)).toBe(0);
  });

  it("leaves what the team wrote itself, without the conversation", async () => {
    const { conversation } = await anAgreedClient(team);
    const { id } = await byHand({ name: "Ours" });
    await askJson("PUT", pathOf(conversation), { key: team.supervisor, body: { contact: id } });
    await erase(conversation);
    expect(await read(id)).toMatchObject({ name: "Ours", identities: [] });
  });

  it("takes what came by a merge out of the contact that it went into", async () => {
    const number = phone();
    const { conversation } = await anAgreedClient(team);
    const gone = await make(conversation, { phones: [number], company: "Theirs" });
    const kept = await byHand({ name: "Kept" });
    const merge = { key: team.supervisor, body: { contact: gone.id } };
    await askJson("POST", `/api/contacts/${kept.id}/merge`, merge);
    expect(await read(kept.id)).toMatchObject({ company: "Theirs", phones: [{ value: number }] });
    await erase(conversation);
    expect(await read(kept.id)).toMatchObject({ name: "Kept", company: "", phones: [], identities: [], merges: [] });
    expect(await count("contact", "id = ?", gone.id)).toBe(0);
    expect(await count("contact_merge", "gone = ?", gone.id)).toBe(0);
  });

  it("CN6 happens when the consent is withdrawn, too", async () => {
    const { conversation } = await anAgreedClient(team);
    const { id } = await make(conversation);
    await askJson("POST", `/api/conversations/${conversation}/withdraw`, { key: team.supervisor });
    await until(async () => (await count("contact", "id = ?", id)) === 0, 8_000);
    expect(await count("lead", "conversation = ?", conversation)).toBe(0);
  });
});

describe("OP2 contacts of another line", () => {
  it("do not exist for operators and supervisors; those of nobody do, and one's own", async () => {
    const { conversation } = await anAgreedClient(team, { line: team.otherLine });
    const key = team.administrator;
    const { id } = await askJson<Contact>("POST", pathOf(conversation), { key, body: { name: "Elsewhere" } });
    for (const role of ["operator", "supervisor"] as const) {
      const seen = await ask("GET", `/api/contacts/${id}`, { key: team[role] });
      expect(await refused(seen)).toMatchObject({ status: 404 });
      const changed = await ask("PATCH", `/api/contacts/${id}`, { key: team[role], body: { name: "Mine" } });
      expect(await refused(changed)).toMatchObject({ status: 404 });
      const found = await askJson<{ contacts: Contact[] }>("GET", "/api/contacts?text=Elsewhere", { key: team[role] });
      expect(found.contacts).toEqual([]);
    }
    const boris = await joinAs("operator", team);
    await askJson("PATCH", `/api/contacts/${id}`, { key, body: { owner: boris.id } });
    const card = await askJson<ContactCard>("GET", `/api/contacts/${id}`, { cookie: boris.cookie });
    expect(card).toMatchObject({ name: "Elsewhere", identities: [], sessions: [] });
  });
});
