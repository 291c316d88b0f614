import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import { addChannel } from "../../src/directory/channels.ts";
import { routes } from "../../src/http/app.ts";
import { newId } from "../../src/platform/ids.ts";
import { newWebhookSecret } from "../../src/platform/standard-webhooks.ts";
import type { ContactCard } from "../../src/protocol/crm/contact.ts";
import { aConnector } from "../connector/outside.ts";
import { anAgreedClient, sessionOf } from "../support/agreed-client.ts";
import {
  ask,
  askJson,
  env,
  joinAs,
  makeTeam,
  migrateDirectory,
  password,
  setupSecret,
  type Team,
} from "../support/api.ts";
import { auditedDeals } from "../support/audited-deals.ts";
import { someone } from "../support/doer.ts";
import { until } from "../support/until.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

type Audited = {
  /** The audited action. */
  action: string;
  /** Makes what the request needs, and says what to ask. */
  asked: () => Promise<{ path: string; body?: object; raw?: string; key?: string; cookie?: string }>;
};

const administrator = (method: string, path: string, body?: object) =>
  askJson<{ id: string; version: number }>(method, path, { key: team.administrator, ...(body && { body }) });
const aLine = () => administrator("POST", "/api/lines", { name: "Lamps" });
let bots = 7000;
const telegram = () => ({ kind: "telegram", line: team.line, secrets: { token: `${++bots}:abc` } });
const invitation = (email = `guest${++bots}@team.example`) => ({ email, role: "operator" });
const bot = { url: "https://bot.example/a" };
/** Answered by whoever is outside in these tests. */
const endpoint = { kind: "webhook", url: "https://desk.example/bot1:in/ping" };

const aField = { entity: "contact", name: "Size", kind: "number" };
const byOperator = (path: string) =>
  askJson<{ id: string }>("POST", path, { key: team.operator, body: { name: "Vera" } });
const aContact = async () => (await byOperator("/api/contacts")).id;
const aLead = async () => (await byOperator("/api/leads")).id;

const aConversation = async () => (await anAgreedClient(team)).conversation;

async function markSpam(conversation: string) {
  const path = `/api/lines/${team.line}/conversations/${conversation}/spam`;
  return { path, body: { epoch: (await sessionOf(team, conversation)).epoch }, key: team.supervisor };
}

/** OP3: every route that changes settings, rosters or rights, marks spam, erases or exports. */
const audited: Record<string, Audited> = {
  "POST /api/setup": {
    action: "setup",
    async asked() {
      await env.DB.prepare("UPDATE user SET role = 'operator'").run();
      const body = { secret: setupSecret, name: "Anna", email: "anna@team.example", password };
      return { path: "/api/setup", body };
    },
  },
  "POST /api/auth/update-user": {
    action: "person.change",
    async asked() {
      const { cookie } = await joinAs("operator", team);
      return { path: "/api/auth/update-user", body: { name: "Another" }, cookie };
    },
  },
  "PATCH /api/people/:id": {
    action: "person.change",
    async asked() {
      const { id } = await joinAs("operator", team);
      return { path: `/api/people/${id}`, body: { role: "supervisor" } };
    },
  },
  "POST /api/invitations": {
    action: "invitation.make",
    asked: async () => ({ path: "/api/invitations", body: invitation() }),
  },
  "DELETE /api/invitations/:id": {
    action: "invitation.withdraw",
    asked: async () => ({
      path: `/api/invitations/${(await administrator("POST", "/api/invitations", invitation())).id}`,
    }),
  },
  "POST /api/invitations/accept": {
    action: "invitation.accept",
    async asked() {
      const { link } = await askJson<{ link: string }>("POST", "/api/invitations", {
        key: team.administrator,
        body: invitation(),
      });
      return {
        path: "/api/invitations/accept",
        body: { token: new URL(link).searchParams.get("token"), name: "Guest", password },
      };
    },
  },
  "POST /api/keys": {
    action: "key.make",
    asked: async () => ({ path: "/api/keys", body: { name: "CRM", role: "operator" } }),
  },
  "DELETE /api/keys/:id": {
    action: "key.withdraw",
    asked: async () => ({
      path: `/api/keys/${(await administrator("POST", "/api/keys", { name: "CRM", role: "operator" })).id}`,
    }),
  },
  "POST /api/lines": { action: "line.make", asked: async () => ({ path: "/api/lines", body: { name: "Lamps" } }) },
  "PATCH /api/lines/:line": {
    action: "line.change",
    asked: async () => ({ path: `/api/lines/${(await aLine()).id}`, body: { settings: { capacity: 7 }, version: 1 } }),
  },
  "PUT /api/lines/:line/roster": {
    action: "roster.change",
    async asked() {
      const { id: operator } = await joinAs("operator", team, []);
      const { version } = await administrator("GET", `/api/lines/${team.line}`);
      return { path: `/api/lines/${team.line}/roster`, body: { roster: [{ operator }], version } };
    },
  },
  "POST /api/channels": { action: "channel.connect", asked: async () => ({ path: "/api/channels", body: telegram() }) },
  "PATCH /api/channels/:id": {
    action: "channel.change",
    asked: async () => ({
      path: `/api/channels/${(await administrator("POST", "/api/channels", telegram())).id}`,
      body: { name: "Renamed" },
    }),
  },
  "POST /api/channels/:id/reconnect": {
    action: "channel.secret",
    asked: async () => {
      const first = telegram();
      const { id } = await administrator("POST", "/api/channels", first);
      return { path: `/api/channels/${id}/reconnect`, body: { secrets: { token: `${first.secrets.token}-anew` } } };
    },
  },
  "POST /api/channels/:id/secret": {
    action: "channel.secret",
    asked: async () => ({ path: `/api/channels/${await aSystem()}/secret` }),
  },
  "DELETE /api/channels/:id": {
    action: "channel.remove",
    asked: async () => ({ path: `/api/channels/${(await administrator("POST", "/api/channels", telegram())).id}` }),
  },
  "POST /api/lines/:line/identity": {
    action: "identity.secret",
    asked: async () => ({ path: `/api/lines/${(await aLine()).id}/identity` }),
  },
  "DELETE /api/lines/:line/identity": {
    action: "identity.remove",
    asked: async () => {
      const path = `/api/lines/${(await aLine()).id}/identity`;
      await administrator("POST", path);
      return { path };
    },
  },
  "POST /api/connectors": {
    action: "connector.make",
    asked: async () => ({ path: "/api/connectors", body: endpoint }),
  },
  "PATCH /api/connectors/:id": {
    action: "connector.change",
    asked: async () => ({ path: `/api/connectors/${await aConnector("webhook")}`, body: { name: "Renamed" } }),
  },
  "POST /api/connectors/:id/secret": {
    action: "connector.secret",
    asked: async () => ({ path: `/api/connectors/${await aConnector("webhook")}/secret` }),
  },
  "DELETE /api/connectors/:id": {
    action: "connector.remove",
    asked: async () => ({ path: `/api/connectors/${await aConnector("webhook")}` }),
  },
  "PUT /api/lines/:line/bot": {
    action: "bot.set",
    asked: async () => ({ path: `/api/lines/${(await aLine()).id}/bot`, body: bot }),
  },
  "DELETE /api/lines/:line/bot": {
    action: "bot.remove",
    async asked() {
      const path = `/api/lines/${(await aLine()).id}/bot`;
      await administrator("PUT", path, bot);
      return { path };
    },
  },
  "POST /api/lines/:line/conversations/:conversation/spam": {
    action: "spam.mark",
    asked: async () => markSpam(await aConversation()),
  },
  "POST /api/conversations/:conversation/spam/lift": {
    action: "spam.lift",
    async asked() {
      const conversation = await aConversation();
      const { path, ...marking } = await markSpam(conversation);
      await askJson("POST", path, marking);
      await until(async () => (await rowsOf(`conversation:${conversation}`)).length === 1, 4_000);
      return { path: `/api/conversations/${conversation}/spam/lift`, key: team.supervisor };
    },
  },
  "POST /api/contacts": {
    action: "contact.make",
    asked: async () => ({ path: "/api/contacts", body: { name: "Vera" }, key: team.operator }),
  },
  "PATCH /api/contacts/:id": {
    action: "contact.change",
    asked: async () => ({ path: `/api/contacts/${await aContact()}`, body: { company: "Lamps" }, key: team.operator }),
  },
  "DELETE /api/contacts/:id": {
    action: "contact.remove",
    asked: async () => ({ path: `/api/contacts/${await aContact()}`, key: team.supervisor }),
  },
  "GET /api/contacts/:id/export": {
    action: "contact.export",
    asked: async () => ({ path: `/api/contacts/${await aContact()}/export`, key: team.supervisor }),
  },
  "POST /api/contacts/:id/erase": {
    action: "contact.erase",
    asked: async () => ({ path: `/api/contacts/${await aContact()}/erase`, key: team.supervisor }),
  },
  "POST /api/contacts/:id/merge": {
    action: "contact.merge",
    async asked() {
      const contact = await aContact();
      return { path: `/api/contacts/${await aContact()}/merge`, body: { contact }, key: team.supervisor };
    },
  },
  "POST /api/contacts/:id/merges/:merge/undo": {
    action: "contact.unmerge",
    async asked() {
      const [kept, contact] = [await aContact(), await aContact()];
      const asked = { key: team.supervisor, body: { contact } };
      const card = await askJson<ContactCard>("POST", `/api/contacts/${kept}/merge`, asked);
      return { path: `/api/contacts/${kept}/merges/${card.merges[0]?.id}/undo`, key: team.supervisor };
    },
  },
  "POST /api/contacts/:id/apart": {
    action: "contact.apart",
    async asked() {
      const contact = await aContact();
      return { path: `/api/contacts/${await aContact()}/apart`, body: { contact }, key: team.supervisor };
    },
  },
  "POST /api/conversations/:conversation/contact": {
    action: "contact.make",
    asked: async () => ({
      path: `/api/conversations/${await aConversation()}/contact`,
      body: { name: "Vera" },
      key: team.supervisor,
    }),
  },
  "PUT /api/conversations/:conversation/contact": {
    action: "contact.link",
    async asked() {
      const contact = await aContact();
      return {
        path: `/api/conversations/${await aConversation()}/contact`,
        body: { contact },
        key: team.supervisor,
      };
    },
  },
  "DELETE /api/conversations/:conversation/contact": {
    action: "contact.unlink",
    async asked() {
      const path = `/api/conversations/${await aConversation()}/contact`;
      await askJson("POST", path, { key: team.supervisor, body: {} });
      return { path, key: team.supervisor };
    },
  },
  "POST /api/leads": {
    action: "lead.make",
    asked: async () => ({ path: "/api/leads", body: { name: "Vera" }, key: team.operator }),
  },
  "PATCH /api/leads/:id": {
    action: "lead.change",
    asked: async () => ({ path: `/api/leads/${await aLead()}`, body: { status: "junk" }, key: team.operator }),
  },
  "DELETE /api/leads/:id": {
    action: "lead.remove",
    asked: async () => ({ path: `/api/leads/${await aLead()}`, key: team.supervisor }),
  },
  "POST /api/custom-fields": {
    action: "field.make",
    asked: async () => ({ path: "/api/custom-fields", body: aField }),
  },
  "PATCH /api/custom-fields/:id": {
    action: "field.change",
    asked: async () => ({
      path: `/api/custom-fields/${(await administrator("POST", "/api/custom-fields", aField)).id}`,
      body: { name: "Renamed" },
    }),
  },
  "POST /api/leads/:id/convert": {
    action: "lead.convert",
    async asked() {
      const [id, contact] = [await aLead(), await aContact()];
      return { path: `/api/leads/${id}/convert`, body: { contact }, key: team.operator };
    },
  },
  ...auditedDeals(() => team),
  "PATCH /api/team": { action: "team.change", asked: async () => ({ path: "/api/team", body: { country: "DE" } }) },
  "GET /api/conversations/:conversation/export": {
    action: "conversation.export",
    asked: async () => ({ path: `/api/conversations/${await aConversation()}/export`, key: team.supervisor }),
  },
  "POST /api/conversations/:conversation/erase": {
    action: "conversation.erase",
    asked: async () => ({ path: `/api/conversations/${await aConversation()}/erase`, key: team.supervisor }),
  },
  "POST /api/search/rebuild": { action: "search.rebuild", asked: async () => ({ path: "/api/search/rebuild" }) },
  "POST /api/conversations/:conversation/withdraw": {
    action: "consent.withdraw",
    asked: async () => ({ path: `/api/conversations/${await aConversation()}/withdraw`, key: team.supervisor }),
  },
};

/** What somebody does in their work, which the transcript and the line's own log keep, and what changes nothing. */
/** A system of somebody's own, connected. */
async function aSystem(): Promise<string> {
  const id = newId();
  const secrets = { secret: newWebhookSecret() };
  const base = "https://desk.example/hook";
  const added = { id, kind: "custom", line: team.line, name: "Own", base, account: { id: base }, secrets } as const;
  await addChannel(env.DB, added, env.SECRETS_KEY, someone);
  return id;
}

const work = new Set([
  ...[
    "accept",
    "skip",
    "claim",
    "close",
    "take_over",
    "transfer",
    "invite",
    "uninvite",
    "lead",
    "messages",
    "again",
  ].map((act) => `POST /api/lines/:line/conversations/:conversation/${act}`),
  "POST /api/lines/:line/tickets",
  "POST /api/imports/:entity/preview",
  "POST /api/lines/:line/bot/test",
  "POST /api/lines/:line/replay",
  "POST /api/channels/:id/test",
  "POST /api/connectors/:id/test",
  "POST /api/connectors/:id/deliveries/:number/again",
  "POST /api/channels/:id/notify",
  "POST /api/hours/preview",
  "POST /api/hours/read-calendar",
  "POST /api/bots/:line/answers",
  "POST /api/conversations/:conversation/files",
  "POST /api/widget/tickets",
  "POST /api/widget/files",
]);

const rowsOf = async (object: string) => (await auditPage(env.DB, { object, limit: 50 })).rows;
const newest = async () => (await auditPage(env.DB, { limit: 1 })).rows[0]?.id ?? 0;

describe("OP3 every route that changes something", () => {
  it("is known to write into the log, or not to have to", () => {
    const changing = routes.filter((route) => route.method !== "GET").map(({ method, path }) => `${method} ${path}`);
    expect(changing.filter((name) => !audited[name] && !work.has(name))).toEqual([]);
    expect(Object.keys(audited).filter((name) => work.has(name))).toEqual([]);
  });

  it.each(Object.entries(audited))(
    "writes exactly one row, with who and from where: %s",
    async (name, { action, asked }) => {
      const { path, ...rest } = await asked();
      const before = await newest();
      const given = rest.key || rest.cookie ? rest : { ...rest, key: team.administrator };
      const headers = { "CF-Connecting-IP": "198.51.100.4" };
      const response = await ask(name.split(" ")[0] ?? "", path, { ...given, headers });
      expect(response.status, new TextDecoder().decode(await response.arrayBuffer())).toBeLessThan(300);
      const written = async () => (await auditPage(env.DB, { limit: 50 })).rows.filter((row) => row.id > before);
      await until(async () => (await written()).some((row) => row.action === action), 4_000);
      const rows = await written();
      // A withdrawn consent erases, and that is written down as well.
      expect(rows.filter((row) => action !== "consent.withdraw" || row.action !== "conversation.erase")).toMatchObject([
        { action, by: { id: expect.stringMatching(/\w/), name: expect.stringMatching(/\w/), address: "198.51.100.4" } },
      ]);
      expect(rows.every((row) => Math.abs(row.at - Date.now()) < 60_000)).toBe(true);
    },
  );
});

describe("OP3 what is refused", () => {
  it.each([
    ["a settings change of an old version", "PATCH", () => `/api/lines/${team.line}`, { name: "X", version: 0 }],
    ["somebody who is nobody", "PATCH", () => "/api/people/nobody", { role: "operator" }],
    ["a key that there is not", "DELETE", () => "/api/keys/nothing", undefined],
    ["an invitation that there is not", "DELETE", () => "/api/invitations/nothing", undefined],
    ["a channel that there is not", "DELETE", () => "/api/channels/nothing", undefined],
  ])("leaves no row: %s", async (_, method, path, body) => {
    const headers = { "CF-Connecting-IP": "198.51.100.9" };
    const response = await ask(method, path(), { key: team.administrator, headers, ...(body && { body }) });
    expect(response.status).toBeGreaterThan(399);
    const { rows } = await auditPage(env.DB, { limit: 50 });
    expect(rows.filter((row) => row.by.address === "198.51.100.9")).toEqual([]);
  });
});

describe("OP3 reading the log", () => {
  type Page = { rows: { id: number; action: string; object: string; by: { id: string } }[]; next?: string };
  const read = (query: string) => askJson<Page>("GET", `/api/audit${query}`, { key: team.administrator });

  it("is for administrators", async () => {
    for (const key of [team.operator, team.supervisor])
      expect((await ask("GET", "/api/audit", { key })).status).toBe(403);
  });

  it("goes page by page, and by action, person and object", async () => {
    const { id } = await aLine();
    const first = await read("?limit=2");
    expect(first.rows).toHaveLength(2);
    const second = await read(`?limit=2&before=${first.next}`);
    expect(second.rows[0]?.id).toBeLessThan(first.rows[1]?.id ?? 0);
    expect((await read(`?object=line:${id}`)).rows).toMatchObject([{ action: "line.make" }]);
    const made = (await read("?action=line.make")).rows;
    expect(new Set(made.map((row) => row.action))).toEqual(new Set(["line.make"]));
    const who = made[0]?.by.id;
    expect((await read(`?who=${who}`)).rows.every((row) => row.by.id === who)).toBe(true);
    expect((await read("?who=nobody")).rows).toEqual([]);
  });

  it.each(["before=x", "before=0", "limit=0", "limit=1000", `action=${"x".repeat(201)}`])(
    "refuses %s",
    async (query) => {
      expect((await ask("GET", `/api/audit?${query}`, { key: team.administrator })).status).toBe(422);
    },
  );
});
