import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import type { Contact, ContactCard } from "../../src/protocol/crm/contact.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { aLine, conversationStub, lineStub, principal, visitorAt } from "../support/line.ts";
import { signIdentity } from "../support/sign-identity.ts";
import { until } from "../support/until.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const path = (line: string) => `/api/lines/${line}/identity`;
const newSecret = async (line: string) =>
  (await askJson<{ secret: string }>("POST", path(line), { key: team.administrator })).secret;
let browsers = 0;
const aToken = () => String(++browsers).padStart(43, "t");
const ticket = (line: string, token: string, identity?: string) =>
  ask("POST", "/api/widget/tickets", { body: { line, token, identity } });
const conversationOf = async (line: string, visitor: string) => {
  const place = await lineStub(line).visitorConversation({ visitor, origin: undefined });
  if ("refusal" in place) throw new Error(place.refusal.message);
  return place.conversation;
};

/** A visitor who writes from a browser of their own; gives the conversation. */
async function write(line: string, identity: string | undefined, text = "hello") {
  const visitor = `browser-${++browsers}`;
  const ear = await visitorAt(line, visitor, identity);
  await ear.ask({ t: "send", text });
  return { conversation: await conversationOf(line, visitor), visitor, ear };
}
/** Somebody whom an operator has made a contact before their site said who they are, in the same browser. */
async function anonymousContact(line: string, body: object = {}) {
  const { conversation, visitor } = await write(line, undefined);
  const path = `/api/conversations/${conversation}/contact`;
  const contact = await askJson<Contact>("POST", path, {
    key: team.administrator,
    body: { name: "Somebody", ...body },
  });
  const says = async (identity: string) =>
    (await visitorAt(line, visitor, identity)).ask({ t: "send", text: "it is me" });
  return { conversation, contact, says };
}
const contactOf = async (conversation: string) => {
  const { contact } = await askJson<{ contact?: ContactCard }>("GET", `/api/conversations/${conversation}/contact`, {
    key: team.administrator,
  });
  return contact;
};
const known = async (conversation: string) => {
  let contact: ContactCard | undefined;
  await until(async () => {
    contact = await contactOf(conversation);
    return contact !== undefined;
  }, 8_000);
  return contact ?? expect.unreachable("no contact");
};

describe("the secret of a line's site", () => {
  it("is told once, sealed where it is kept, and an administrator's matter", async () => {
    const line = await aLine();
    const set = () => askJson("GET", path(line), { key: team.administrator });
    expect(await set()).toEqual({ set: false });
    const secret = await newSecret(line);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await set()).toEqual({ set: true });
    const { results } = await env.DB.prepare("SELECT * FROM channel").all();
    expect(JSON.stringify(results)).not.toContain(secret);
    const channels = await ask("GET", "/api/channels", { key: team.administrator });
    expect(await channels.text()).not.toContain(secret);
    const { rows } = await auditPage(env.DB, { object: `line:${line}`, action: "identity.secret", limit: 9 });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("goes on until the one after the next, and no longer once it is taken away", async () => {
    const line = await aLine();
    const [first, second] = [await newSecret(line), await newSecret(line)];
    const taken = async (secret: string) => {
      const answer = await ticket(line, aToken(), await signIdentity(secret, { id: "7" }));
      return (await answer.json<{ problem?: string }>()).problem === undefined;
    };
    expect([await taken(first), await taken(second)]).toEqual([true, true]);
    const third = await newSecret(line);
    expect([await taken(first), await taken(second), await taken(third)]).toEqual([false, true, true]);
    await askJson("DELETE", path(line), { key: team.administrator });
    expect([await taken(second), await taken(third)]).toEqual([false, false]);
    expect((await ask("DELETE", path(line), { key: team.administrator })).status).toBe(404);
  });

  it("of one line signs for no other", async () => {
    const [line, other] = [await aLine(), await aLine()];
    const secret = await newSecret(line);
    await newSecret(other);
    const answer = await ticket(other, aToken(), await signIdentity(secret, { id: "7" }));
    expect(await answer.json()).toMatchObject({
      ticket: expect.any(String),
      problem: expect.stringMatching(/not signed/),
    });
  });
});

describe("CN8 a visitor whom the site has signed for", () => {
  it("is one contact in two browsers, whose histories stay apart", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const claims = { id: "user-7", name: "Vera", email: "vera@site.example", phone: "+79160000007" };
    const first = await write(line, await signIdentity(secret, claims), "from the desk");
    const contact = await known(first.conversation);
    expect(contact).toMatchObject({
      name: "Vera",
      phones: [{ value: "+79160000007", verified: true }],
      emails: [{ value: "vera@site.example", verified: true }],
    });
    const second = await write(line, await signIdentity(secret, { id: "user-7" }), "from the phone");
    const same = await known(second.conversation);
    expect(same.id).toBe(contact.id);
    expect(same.identities.map(({ conversation }) => conversation).sort()).toEqual(
      [first.conversation, second.conversation].sort(),
    );
    const seen = await conversationStub(second.conversation).history(
      { kind: "visitor", conversation: second.conversation },
      { limit: 50 },
    );
    expect(JSON.stringify(seen)).toContain("from the phone");
    expect(JSON.stringify(seen)).not.toContain("from the desk");
  });

  it("is one contact however many browsers they open at once", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const identity = await signIdentity(secret, { id: "user-at-once", name: "Vera" });
    const all = await Promise.all(Array.from({ length: 12 }, () => write(line, identity)));
    for (const { conversation } of all) await known(conversation);
    await until(async () => {
      const ids = await Promise.all(all.map(async ({ conversation }) => (await contactOf(conversation))?.id));
      return new Set(ids).size === 1;
    }, 8_000);
  });

  it("is one contact, whoever else has the email that a browser brings along", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const claims = { id: "user-10", email: "desk@site.example" };
    const other = await known(
      (await write(line, await signIdentity(secret, { ...claims, id: "user-11" }))).conversation,
    );
    const first = await known((await write(line, await signIdentity(secret, { id: claims.id }))).conversation);
    const second = await known((await write(line, await signIdentity(secret, claims))).conversation);
    expect(second.id).toBe(first.id);
    expect(second.id).not.toBe(other.id);
  });

  it("AS9 is whose the earlier contact is, in all conversations, once two contacts turn out to be one", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const identity = await signIdentity(secret, { id: "user-12" });
    const { id: owner } = await joinAs("operator", team);
    const { conversation } = await write(line, identity);
    const first = await known(conversation);
    const again = await anonymousContact(line, { owner });
    await again.says(identity);
    const head = async () => (await conversationStub(conversation).news())?.head;
    await until(async () => (await head())?.owner === owner, 8_000);
    expect((await contactOf(again.conversation))?.id).toBe(first.id);
  });

  it("CN9 is the first of two who were told apart, from whatever browser they come next", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const identity = await signIdentity(secret, { id: "user-13" });
    const first = await known((await write(line, identity)).conversation);
    const again = await anonymousContact(line);
    await again.says(identity);
    await until(async () => (await contactOf(again.conversation))?.id === first.id, 8_000);
    const merge = (await contactOf(again.conversation))?.merges[0]?.id;
    await askJson("POST", `/api/contacts/${first.id}/merges/${merge}/undo`, { key: team.administrator });
    for (const _ of [1, 2]) expect((await known((await write(line, identity)).conversation)).id).toBe(first.id);
    expect((await contactOf(again.conversation))?.id).toBe(again.contact.id);
  });

  it("is anonymous under a wrong signature, and the chat goes on", async () => {
    const line = await aLine();
    await newSecret(line);
    const forged = await signIdentity("not the secret", { id: "user-7", email: "vera@site.example" });
    const { conversation } = await write(line, forged);
    const standing = await conversationStub(conversation).standing(principal("anna", line, "supervisor"));
    expect(standing).toMatchObject({ person: { name: "", keys: [] } });
    expect(await contactOf(conversation)).toBeUndefined();
  });

  it("is nobody whose email somebody else types", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const claims = { id: "user-8", name: "Vera", email: "victim@site.example" };
    const victim = await known((await write(line, await signIdentity(secret, claims))).conversation);
    const visitor = `browser-${++browsers}`;
    const ear = await visitorAt(line, visitor);
    await ear.ask({ t: "send", text: "it is me", contact: { email: "victim@site.example", name: "Vera" } });
    const conversation = await conversationOf(line, visitor);
    expect(await contactOf(conversation)).toBeUndefined();
    const standing = await conversationStub(conversation).standing(principal("anna", line, "supervisor"));
    expect(standing).toMatchObject({ person: { email: "victim@site.example", keys: [] } });
    const { identities } = await known(victim.identities[0]?.conversation ?? "");
    expect(identities).toHaveLength(1);
  });

  it("does not go on in the conversation of another, who used this browser before", async () => {
    const line = await aLine();
    const secret = await newSecret(line);
    const [vera, boris] = [await signIdentity(secret, { id: "vera" }), await signIdentity(secret, { id: "boris" })];
    const { conversation, visitor } = await write(line, vera);
    const asBoris = await lineStub(line).admitVisitor({ visitor, origin: undefined, identity: boris });
    expect(asBoris).toMatchObject({ refusal: { code: "conflict" } });
    expect(await lineStub(line).admitVisitor({ visitor, origin: undefined, identity: vera })).toHaveProperty("ticket");
    const channel = { id: "x", kind: "site", line, chat: visitor } as const;
    const said = await conversationStub(conversation).append(channel, {
      ...{ id: "as-boris", author: { kind: "client" }, audience: "public", text: "hello" },
      signed: { id: "boris" },
    });
    expect(said).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("CN3 is nothing to the CRM before they have agreed, and is when they do", async () => {
    const secret = await newSecret(team.line);
    const { conversation, ear } = await write(team.line, await signIdentity(secret, { id: "user-9", name: "Rita" }));
    await ear.until(
      (frame) => frame.t === "entries" && frame.entries.some((one) => one.kind === "message" && !!one.says),
    );
    const rows = () =>
      env.DB.prepare("SELECT count(*) AS n FROM identity WHERE conversation = ?").bind(conversation).first<number>("n");
    expect(await rows()).toBe(0);
    await ear.ask({ t: "send", text: "I agree" });
    expect(await known(conversation)).toMatchObject({ name: "Rita" });
    const names = await env.DB.prepare("SELECT name FROM identity WHERE conversation = ?")
      .bind(conversation)
      .first("name");
    expect(names).toBe("Rita");
  });
});
