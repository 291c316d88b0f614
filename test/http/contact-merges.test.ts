import { beforeAll, describe, expect, it } from "vitest";
import type { Contact, ContactCard } from "../../src/protocol/crm/contact.ts";
import type { Lead } from "../../src/protocol/crm/lead.ts";
import { anAgreedClient } from "../support/agreed-client.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
});

let numbers = 0;
const phone = () => `+7916${String(++numbers + 7_000_000)}`;
const key = () => team.supervisor;
const make = (body: object) => askJson<Contact>("POST", "/api/contacts", { key: key(), body });
const read = (id: string) => askJson<ContactCard>("GET", `/api/contacts/${id}`, { key: key() });
const merge = (kept: string, gone: string) =>
  ask("POST", `/api/contacts/${kept}/merge`, { key: key(), body: { contact: gone } });
const undo = (kept: string, id: string) => ask("POST", `/api/contacts/${kept}/merges/${id}/undo`, { key: key() });
const refused = async (response: Response) => {
  const { error } = await response.json<{ error: { code: string; message: string } }>();
  return { status: response.status, ...error };
};
const plain = ({ version: _, updatedAt: __, ...card }: ContactCard) => card;

/** A contact with a conversation, a lead, and something of everything. */
async function somebody(body: object) {
  const { conversation } = await anAgreedClient(team);
  const path = `/api/conversations/${conversation}/contact`;
  const contact = await askJson<Contact>("POST", path, { key: key(), body });
  const lead = { name: "By hand", contact: contact.id };
  const { id } = await askJson<Lead>("POST", "/api/leads", { key: key(), body: lead });
  return { contact, conversation, lead: id };
}
const contactOfLead = async (id: string) =>
  (await askJson<Lead>("GET", `/api/leads/${id}`, { key: key() })).contact?.id;

describe("a merge", () => {
  it("keeps one of two with what it lacked, and everything that was the other's", async () => {
    const [shared, own] = [phone(), phone()];
    const kept = await somebody({ name: "Vera", phones: [shared], labels: ["vip"], notes: "tall" });
    const words = { name: "V. Ivanova", company: "Lamps", notes: "short", labels: ["vip", "new"] };
    const gone = await somebody({ ...words, phones: [shared, own], emails: ["v@x.example"] });
    const merged = await (await merge(kept.contact.id, gone.contact.id)).json<ContactCard>();
    expect(merged).toMatchObject({
      ...{ id: kept.contact.id, name: "Vera", company: "Lamps", notes: "tall", labels: ["vip", "new"] },
      phones: [{ value: shared }, { value: own }],
      emails: [{ value: "v@x.example" }],
      merges: [{ gone: { id: gone.contact.id, name: "V. Ivanova" } }],
    });
    expect(merged.identities.map(({ conversation }) => conversation).sort()).toEqual(
      [kept.conversation, gone.conversation].sort(),
    );
    expect(await contactOfLead(gone.lead)).toBe(kept.contact.id);
    // The other one is found, as what it has become.
    expect((await read(gone.contact.id)).id).toBe(kept.contact.id);
    const list = await askJson<{ contacts: Contact[] }>("GET", "/api/contacts?text=Ivanova", { key: key() });
    expect(list.contacts).toEqual([]);
  });

  it("is undone exactly: both are what they were, and have what they had", async () => {
    const shared = phone();
    const kept = await somebody({ name: "Vera", phones: [shared], labels: ["vip"] });
    const gone = await somebody({ name: "Other", company: "Lamps", phones: [phone(), shared], labels: ["new", "vip"] });
    const before = [await read(kept.contact.id), await read(gone.contact.id)];
    const [{ id = "" } = {}] = (await (await merge(kept.contact.id, gone.contact.id)).json<ContactCard>()).merges;
    expect((await undo(kept.contact.id, id)).status).toBe(200);
    const after = [await read(kept.contact.id), await read(gone.contact.id)];
    expect(after.map(plain)).toEqual(before.map(plain));
    expect([await contactOfLead(kept.lead), await contactOfLead(gone.lead)]).toEqual([
      kept.contact.id,
      gone.contact.id,
    ]);
    expect(await refused(await undo(kept.contact.id, id))).toMatchObject({ status: 409, code: "conflict" });
  });

  it("is undone without what has been changed since", async () => {
    const kept = await somebody({ name: "Vera" });
    const gone = await somebody({ name: "Other", company: "Lamps", notes: "short" });
    const [{ id = "" } = {}] = (await (await merge(kept.contact.id, gone.contact.id)).json<ContactCard>()).merges;
    const body = { company: "Tables", labels: ["late"] };
    await askJson("PATCH", `/api/contacts/${kept.contact.id}`, { key: key(), body });
    const since = await anAgreedClient(team);
    const link = { key: key(), body: { contact: kept.contact.id } };
    await askJson("PUT", `/api/conversations/${since.conversation}/contact`, link);
    expect((await undo(kept.contact.id, id)).status).toBe(200);
    const now = await read(kept.contact.id);
    expect(now).toMatchObject({ company: "Tables", notes: "", labels: ["late"] });
    expect(now.identities.map(({ conversation }) => conversation).sort()).toEqual(
      [kept.conversation, since.conversation].sort(),
    );
  });

  it("goes in no circle, and what is part of another is merged no more", async () => {
    const [a, b, c] = [await make({ name: "A" }), await make({ name: "B" }), await make({ name: "C" })];
    expect(await refused(await merge(a.id, a.id))).toMatchObject({ status: 409, code: "conflict" });
    expect((await merge(b.id, a.id)).status).toBe(200);
    expect((await refused(await merge(a.id, b.id))).status).toBe(404);
    expect((await refused(await merge(b.id, a.id))).status).toBe(404);
    expect((await merge(c.id, b.id)).status).toBe(200);
    expect((await read(a.id)).id).toBe(c.id);
    const patch = await ask("PATCH", `/api/contacts/${a.id}`, { key: key(), body: { name: "Ghost" } });
    expect((await refused(patch)).status).toBe(404);
  });

  it("is undone in the order it was made in, from the last", async () => {
    const [a, b, c] = [await make({ name: "A" }), await make({ name: "B" }), await make({ name: "C" })];
    const [{ id: first = "" } = {}] = (await (await merge(b.id, a.id)).json<ContactCard>()).merges;
    const [{ id: second = "" } = {}] = (await (await merge(c.id, b.id)).json<ContactCard>()).merges;
    expect(await refused(await undo(b.id, first))).toMatchObject({
      status: 409,
      message: expect.stringMatching(/Undo that/),
    });
    expect((await refused(await undo(a.id, second))).status).toBe(404);
    expect((await undo(c.id, second)).status).toBe(200);
    expect((await undo(b.id, first)).status).toBe(200);
    for (const one of [a, b, c]) expect((await read(one.id)).name).toBe(one.name);
  });

  it("happens once where two are merged both ways at the same moment", async () => {
    const [a, b] = [await make({ name: "A", labels: ["a"] }), await make({ name: "B", labels: ["b"] })];
    const statuses = (await Promise.all([merge(a.id, b.id), merge(b.id, a.id)])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await read(a.id)).id).toBe((await read(b.id)).id);
    expect((await read(a.id)).labels.toSorted()).toEqual(["a", "b"]);
  });

  it("is for supervisors, and in the log without what it was about", async () => {
    const [a, b] = [await make({ name: "Secret A" }), await make({ name: "Secret B" })];
    const body = { contact: b.id };
    expect((await refused(await ask("POST", `/api/contacts/${a.id}/merge`, { key: team.operator, body }))).status).toBe(
      403,
    );
    await merge(a.id, b.id);
    const row = env.DB.prepare("SELECT after FROM audit WHERE action = 'contact.merge' AND object = ?");
    expect(await row.bind(`contact:${a.id}`).first("after")).toBe(JSON.stringify({ gone: b.id }));
    const told = await toldOf(a.id);
    expect(told.at(-1)).toMatchObject(["contact.merged", { id: a.id, merged: b.id }]);
  });
});
