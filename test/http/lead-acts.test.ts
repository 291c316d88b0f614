import { beforeAll, describe, expect, it } from "vitest";
import type { Contact } from "../../src/protocol/crm/contact.ts";
import type { Deal } from "../../src/protocol/crm/deal.ts";
import type { Lead } from "../../src/protocol/crm/lead.ts";
import { anAgreedClient, sessionOf } from "../support/agreed-client.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";
import { until } from "../support/until.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
});

type Converted = { lead: Lead; contact: Contact; deal?: Deal };
type Asked = { key?: string; body?: object; headers?: Record<string, string> };
const call = <T>(method: string, path: string, asked: Asked = {}) =>
  askJson<T>(method, path, { key: team.operator, ...asked });
const refused = async (path: string, asked: Asked) => {
  const response = await ask("POST", path, { key: team.operator, ...asked });
  const { error } = await response.json<{ error: { code: string } }>();
  return [response.status, error.code];
};
const make = (body: object = {}) => call<Lead>("POST", "/api/leads", { body: { name: "Vera", ...body } });
const convert = (id: string, body: object = {}, asked: Asked = {}) =>
  call<Converted>("POST", `/api/leads/${id}/convert`, { body, ...asked });
const deal = { title: "A lamp", currency: "EUR", amount: 1250 };

describe("a lead that is converted", () => {
  it("is a contact by what it has, and a deal with it", async () => {
    const { id } = await make({ phone: "+49 30 1234567", email: "Vera@x.example" });
    const made = await convert(id, { deal });
    expect(made.contact).toMatchObject({
      name: "Vera",
      phones: [{ value: "+49301234567" }],
      emails: [{ value: "vera@x.example" }],
    });
    const contact = { id: made.contact.id, name: "Vera" };
    expect(made.lead).toMatchObject({ id, status: "converted", contact, version: 2 });
    expect(made.deal).toMatchObject({ ...deal, contact, stage: "sales-new", sessions: [] });
    expect((await toldOf(id)).at(-1)).toEqual(["lead.updated", made.lead]);
    expect(await toldOf(made.deal?.id ?? "")).toEqual([["deal.created", made.deal]]);
  });

  it("becomes a contact that is there, without a deal where none is wanted", async () => {
    const { id: contact } = await call<Contact>("POST", "/api/contacts", { body: { name: "V. I." } });
    const made = await convert((await make()).id, { contact });
    expect(made).toMatchObject({ contact: { id: contact }, lead: { contact: { id: contact, name: "V. I." } } });
    expect(made.deal).toBeUndefined();
    const own = await make({ contact });
    expect((await convert(own.id)).contact.id).toBe(contact);
  });

  it("is converted once, also by several at the same moment", async () => {
    const { id } = await make();
    await convert(id, { deal });
    expect(await refused(`/api/leads/${id}/convert`, { body: { deal } })).toEqual([409, "conflict"]);
    const { id: contested } = await make({ name: "Contested" });
    const asked = { key: team.operator, body: { deal: { ...deal, title: "Contested" } } };
    const answers = await Promise.all([1, 2, 3].map(() => ask("POST", `/api/leads/${contested}/convert`, asked)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const { deals } = await call<{ deals: Deal[] }>("GET", "/api/deals?text=Contested");
    expect(deals).toHaveLength(1);
    const { contacts } = await call<{ contacts: Contact[] }>("GET", "/api/contacts?text=Contested");
    expect(contacts).toHaveLength(1);
  });

  it("is refused as a whole where its deal is impossible, its state is older, or it is not there", async () => {
    const { id } = await make({ name: "Whole" });
    const path = `/api/leads/${id}/convert`;
    expect(await refused(path, { body: { deal: { ...deal, currency: "XXX" } } })).toEqual([422, "malformed"]);
    expect(await refused(path, { body: { contact: "nobody" } })).toEqual([404, "not_found"]);
    expect(await refused(path, { body: {}, headers: { "If-Match": '"7"' } })).toEqual([412, "conflict"]);
    expect(await refused("/api/leads/nothing/convert", { body: {} })).toEqual([404, "not_found"]);
    const { contacts } = await call<{ contacts: Contact[] }>("GET", "/api/contacts?text=Whole");
    expect(contacts).toEqual([]);
    expect((await call<Lead>("GET", `/api/leads/${id}`)).status).toBe("new");
  });

  it("CN3 is with its conversation's contact, has its session, and is refused once consent is withdrawn", async () => {
    const [kept, gone] = [await anAgreedClient(team), await anAgreedClient(team)];
    const leadOf = async (conversation: string) => {
      await sessionOf(team, conversation);
      const save = `/api/lines/${team.line}/conversations/${conversation}/lead`;
      await askJson("POST", save, { key: team.supervisor, body: {} });
      const path = `/api/leads?conversation=${conversation}`;
      let found: Lead | undefined;
      await until(async () => {
        [found] = (await call<{ leads: Lead[] }>("GET", path, { key: team.supervisor })).leads;
        return found !== undefined;
      }, 8_000);
      return found ?? (await make());
    };
    const lead = await leadOf(kept.conversation);
    const made = await convert(lead.id, { deal }, { key: team.supervisor });
    expect(made.deal?.sessions).toEqual([{ conversation: kept.conversation, session: lead.session }]);
    const identity = env.DB.prepare("SELECT contact FROM identity WHERE conversation = ?").bind(kept.conversation);
    expect(await identity.first("contact")).toBe(made.contact.id);

    const withdrawn = await leadOf(gone.conversation);
    const asked = { key: team.supervisor };
    await askJson("POST", `/api/conversations/${gone.conversation}/withdraw`, asked);
    const path = `/api/leads/${withdrawn.id}/convert`;
    expect(["no_consent", "not_found"]).toContain((await refused(path, { ...asked, body: { deal } }))[1]);
    const left = env.DB.prepare("SELECT count(*) AS n FROM deal_session WHERE conversation = ?").bind(
      gone.conversation,
    );
    expect(await left.first("n")).toBe(0);
  });
});

describe("a lead's operator", () => {
  it("is changed by handing it to a colleague, who has it from then on", async () => {
    const boris = await joinAs("operator", team);
    const { id } = await make();
    const handed = await call<Lead>("PATCH", `/api/leads/${id}`, { body: { operator: boris.id } });
    expect(handed).toMatchObject({ operator: { id: boris.id, name: boris.name }, version: 2 });
    expect((await ask("GET", `/api/leads/${id}`, { key: team.operator })).status).toBe(404);
    const mine = await askJson<{ leads: Lead[] }>("GET", `/api/leads?operator=${boris.id}`, { cookie: boris.cookie });
    expect(mine.leads.map((lead) => lead.id)).toEqual([id]);
    const nobody = { key: team.supervisor, body: { operator: "nobody" } };
    expect((await ask("PATCH", `/api/leads/${id}`, nobody)).status).toBe(422);
  });
});
