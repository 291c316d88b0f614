import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import type { InboundEvent } from "../../src/channels/inbound.ts";
import { auditPage } from "../../src/directory/audit.ts";
import { addConnector } from "../../src/directory/crm/connectors.ts";
import { newId } from "../../src/platform/ids.ts";
import { newWebhookSecret } from "../../src/platform/standard-webhooks.ts";
import { Connector } from "../../src/protocol/crm/connector.ts";
import type { Contact, ContactCard } from "../../src/protocol/crm/contact.ts";
import { sessionOf } from "../support/agreed-client.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { someone } from "../support/doer.ts";
import { everywhere } from "../support/everywhere.ts";
import { lineStub, visitorAt } from "../support/line.ts";
import { signIdentity } from "../support/sign-identity.ts";
import { until } from "../support/until.ts";
import { unzipped } from "../support/unzipped.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

let people = 0;

/** Words that stand for nothing else, in a form that no index shortens, and a number and an address with them. */
function someWords() {
  const one = ++people;
  const word = `zq${"bcdfghjkl"[one]}vkxwp`;
  const phone = `+7916770${String(one).padStart(4, "0")}`;
  return { word, phone, email: `${word}@mail.example`, needles: [word.slice(2), phone.slice(2)] };
}

const supervisor = <T>(method: string, path: string, body?: object) =>
  askJson<T>(method, path, { key: team.supervisor, headers: { "Idempotency-Key": newId() }, ...(body && { body }) });

async function aField(entity: "contact" | "lead" | "deal"): Promise<string> {
  const body = { entity, name: "Remark", kind: "text" };
  return (await askJson<{ id: string }>("POST", "/api/custom-fields", { key: team.administrator, body })).id;
}

/** A webhook that never answers: what it is to be told waits in its log. */
async function aWebhook(events: Parameters<typeof addConnector>[1]["events"]) {
  const settings = v.parse(Connector.entries.settings, {});
  const kept = {
    id: newId(),
    kind: "webhook" as const,
    name: "Books",
    url: "https://books.example/",
    settings,
    events,
  };
  await addConnector(env, kept, { secret: newWebhookSecret() }, someone);
}

/** Somebody who wrote by phone and on the site, of whom the team has written down all it can. */
async function somebody() {
  const words = someWords();
  const { word, phone, email } = words;
  const chat = phone.slice(1);
  const channel = { id: "phone-channel", kind: "whatsapp", line: team.line, chat } as const;
  const id = env.CONVERSATION.idFromName(`${channel.id}:${chat}`);
  const conversation = id.toString();
  const events: InboundEvent[] = ["hello", "I agree", `I am ${word}`].map((text, place) => ({
    ...{ key: `wamid.${chat}.${word}.${place}`, chat, at: 1, type: "message", external: `${word}-${place}`, text },
    from: { name: `Vera ${word}`, username: word, phone, email },
  }));
  const hear = (heard = events) => env.CONVERSATION.get(id).receive(channel, heard);
  const consent = async () =>
    (await supervisor<{ consent: { state: string } }>("GET", `/api/conversations/${conversation}/details`)).consent
      .state;
  await hear(events.slice(0, 1));
  await until(async () => (await consent()) === "asked", 4_000);
  await hear(events.slice(1, 2));
  await until(async () => (await consent()) === "given", 4_000);
  await hear(events.slice(2));

  const [contactField, leadField, dealField] = [await aField("contact"), await aField("lead"), await aField("deal")];
  const contact = await supervisor<Contact>("POST", `/api/conversations/${conversation}/contact`, {
    ...{ name: `Vera ${word}`, company: `${word} Ltd`, notes: `tall ${word}`, labels: [word] },
    custom: { [contactField]: word },
  });

  const key = team.administrator;
  const { secret } = await askJson<{ secret: string }>("POST", `/api/lines/${team.line}/identity`, { key });
  const visitor = `browser-of-${people}`;
  const identity = await signIdentity(secret, { id: `user-${word}`, name: `Vera ${word}`, email, phone });
  const ear = await visitorAt(team.line, visitor, identity);
  const page = `https://shop.example/?q=${word}`;
  await ear.ask({ t: "send", id: `first-${word}`, text: `hello from ${word}`, page });
  await ear.until(
    (frame) => frame.t === "entries" && frame.entries.some((one) => one.kind === "message" && !!one.says),
  );
  await ear.ask({ t: "send", text: "I agree" });
  await ear.ask({ t: "send", text: `more of ${word}`, contact: { email: `other.${email}` } });
  const card = () => supervisor<ContactCard>("GET", `/api/contacts/${contact.id}`);
  await until(async () => (await card()).identities.length === 2, 8_000);
  const place = await lineStub(team.line).visitorConversation({ visitor, origin: undefined });
  if ("refusal" in place) throw new Error(place.refusal.message);

  const acting = `/api/lines/${team.line}/conversations/${conversation}`;
  const { epoch } = await sessionOf(team, conversation);
  await supervisor("POST", `${acting}/messages`, { id: "note-0001", epoch, text: `note ${word}`, audience: "house" });
  const file = await askJson<{ id: string }>("POST", `/api/conversations/${conversation}/files`, {
    key: team.supervisor,
    raw: `the letter of ${word}`,
    headers: { "X-File-Name": `${word}.txt`, "Content-Type": "text/plain" },
  });
  await env.CONVERSATION.get(id).append(undefined, {
    ...{ id: "client-file", author: { kind: "client" }, audience: "public", text: "see the letter", files: [file.id] },
  });

  const other = await supervisor<Contact>("POST", "/api/contacts", {
    name: `V. ${word}`,
    notes: `also ${word}`,
    ...{ phones: [phone], emails: [`second.${email}`] },
  });
  await supervisor("POST", `/api/contacts/${contact.id}/merge`, { contact: other.id });
  await supervisor("POST", "/api/leads", {
    name: `Lead ${word}`,
    email,
    phone,
    contact: contact.id,
    custom: { [leadField]: word },
  });
  const deal = await supervisor<{ id: string }>("POST", "/api/deals", {
    ...{
      title: `Lamps for ${word}`,
      amount: 125_000,
      currency: "EUR",
      contact: contact.id,
      custom: { [dealField]: word },
    },
  });
  const stranger = await supervisor<Contact>("POST", "/api/contacts", { name: "Somebody else", notes: "stays" });
  return { ...words, contact, other, deal, stranger, conversation, site: place.conversation, hear, ear };
}

/** So that what is found nowhere afterwards is known to have been there before. */
const before = [
  ...["CONVERSATION about.value", "CONVERSATION entry.body", "CONVERSATION entry.key", "CONVERSATION file.view"],
  ...["CONNECTOR delivery.payload", "R2 bytes"],
  ...["D1 contact.name", "D1 contact.notes", "D1 contact.custom", "D1 contact_key.value", "D1 contact_merge.moved"],
  "D1 idempotency.answer",
  ...["D1 deal.title", "D1 deal.custom", "D1 identity.name", "D1 lead.name", "D1 lead.custom", "D1 lead.page"],
  ...["D1 said.words", "D1 search_record.words", "D1 session_index.contact_name"],
];

describe("CN7 a person", () => {
  beforeAll(async () => {
    await aWebhook(["contact.created", "contact.updated", "lead.created", "deal.created", "message.created"]);
    await aWebhook(["contact.erased", "lead.withdrawn", "deal.updated"]);
  });

  it("comes out in one archive: every channel's words and files, and what the team has written down", async () => {
    const { contact, conversation, site, word, other, deal } = await somebody();
    const response = await ask("GET", `/api/contacts/${other.id}/export`, { key: team.supervisor });
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="person-${contact.id.slice(0, 12)}.zip"`,
    );
    const files = await unzipped(response);
    const [phone, browser] = [conversation, site].map((one) => `conversations/${one.slice(0, 12)}`);
    const documents = ["consent", "contact", "directory", "sessions", "transcript"].map((name) => `${name}.json`);
    const letter = [...files.keys()].find((name) => name.endsWith(`${word}.txt`)) ?? "";
    expect([...files.keys()].sort()).toEqual(
      [
        ...["contact.json", "deals.json", "elsewhere.json", "fields.json", "leads.json", letter],
        ...documents.flatMap((name) => [`${phone}/${name}`, `${browser}/${name}`]),
      ].sort(),
    );
    expect(files.get(letter)).toBe(`the letter of ${word}`);
    expect(files.get(`${phone}/transcript.json`)).toContain(`I am ${word}`);
    expect(files.get(`${browser}/transcript.json`)).toContain(`more of ${word}`);
    expect(files.get(`${phone}/transcript.json`)).not.toContain(`note ${word}`);
    expect(files.get(`${browser}/contact.json`)).toContain(`user-${word}`);
    expect(files.get("contact.json")).toMatch(
      new RegExp(`tall ${word}[\\s\\S]*also ${word}|also ${word}[\\s\\S]*tall ${word}`),
    );
    expect(files.get("leads.json")).toContain(`Lead ${word}`);
    expect(JSON.parse(files.get("deals.json") ?? "")).toMatchObject({
      deals: [{ id: deal.id, title: `Lamps for ${word}` }],
    });
    const { rows } = await auditPage(env.DB, { object: `contact:${contact.id}`, action: "contact.export", limit: 9 });
    expect(rows).toHaveLength(1);
  });

  // What is said is gathered before it can be found, so this takes its time.
  it("is erased everywhere – every table, file and actor – and no event brings them back", async () => {
    const { needles, word, contact, other, deal, stranger, hear, ear, conversation, site } = await somebody();
    await until(async () => {
      const places = await everywhere(needles);
      return before.every((place) => places.includes(place));
    }, 90_000).catch(async () => expect(await everywhere(needles)).toEqual(expect.arrayContaining(before)));

    await supervisor("POST", `/api/contacts/${contact.id}/erase`);
    const isGone = async () => {
      await until(async () => (await everywhere(needles)).length === 0, 90_000).catch(() => {});
      expect(await everywhere(needles)).toEqual([]);
    };
    await isGone();

    // What the provider and the browser send again is not taken.
    expect(await hear()).toEqual({ accepted: 0 });
    const again = await ear.ask({ t: "send", id: `first-${word}`, text: `hello from ${word}` });
    expect(again).toMatchObject({ t: "refused", error: { code: "closed" } });
    await isGone();

    for (const one of [contact, other]) {
      expect((await ask("GET", `/api/contacts/${one.id}`, { key: team.administrator })).status).toBe(404);
    }
    for (const one of [conversation, site]) {
      const rows = await env.DB.prepare("SELECT 1 FROM identity WHERE conversation = ?").bind(one).all();
      expect(rows.results).toEqual([]);
    }
    // What is the team's own stays.
    const left = await supervisor<object>("GET", `/api/deals/${deal.id}`);
    expect(left).toMatchObject({ title: "—", amount: 125_000, currency: "EUR", custom: {}, sessions: [] });
    expect(left).not.toHaveProperty("contact");
    expect(await supervisor("GET", `/api/contacts/${stranger.id}`)).toMatchObject({ notes: "stays" });
    const { rows } = await auditPage(env.DB, { object: `contact:${contact.id}`, action: "contact.erase", limit: 9 });
    expect(rows).toMatchObject([{ by: { name: "supervisor" } }]);
  }, 240_000);

  it("is neither exported nor erased by those who may not see all of them", async () => {
    const { contact, site } = await somebody();
    const refused = async (key: string) =>
      Promise.all(
        (["GET export", "POST erase"] as const).map(async (act) => {
          const [method = "", path = ""] = act.split(" ");
          const response = await ask(method, `/api/contacts/${contact.id}/${path}`, { key });
          return [response.status, (await response.json<{ error: { message: string } }>()).error.message];
        }),
      );
    for (const [status] of await refused(team.operator)) expect(status).toBe(403);
    const line = await env.DB.prepare("UPDATE identity SET conversation = ? WHERE conversation = ?")
      .bind(env.CONVERSATION.idFromName("nowhere:1").toString(), site)
      .run();
    expect(line.success).toBe(true);
    for (const [status, message] of await refused(team.supervisor)) {
      expect(status).toBe(403);
      expect(message).toMatch(/administrator/);
    }
    expect(await supervisor("GET", `/api/contacts/${contact.id}`)).toMatchObject({ id: contact.id });
  });
});
