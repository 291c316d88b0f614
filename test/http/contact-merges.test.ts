import { beforeAll, describe, expect, it } from "vitest";
import type { Contact, ContactCard } from "../../src/protocol/crm/contact.ts";
import type { Lead } from "../../src/protocol/crm/lead.ts";
import { anAgreedClient, anAskedClient } from "../support/agreed-client.ts";
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

describe("CN9 what is two stays two", () => {
  const apart = (id: string, contact: string, as = key()) =>
    ask("POST", `/api/contacts/${id}/apart`, { key: as, body: { contact } });
  type Found = { candidates: { contact: Contact; certain: boolean }[] };
  const suggested = async (id: string) =>
    (await askJson<Found>("GET", `/api/contacts/${id}/candidates`, { key: key() })).candidates.map(
      ({ contact }) => contact.id,
    );

  /** Somebody who writes under a phone that their channel vouches for: the contact that they are after being saved. */
  async function verified(number: string) {
    const client = await anAskedClient(team, { kind: "whatsapp", phone: number });
    await client.write("I agree");
    await client.stands("given");
    const path = `/api/conversations/${client.conversation}/contact`;
    const { id } = await askJson<Contact>("POST", path, { key: key(), body: {} });
    /** Saved once more, as any click beside the conversation does: whoever is certain to be them is merged then. */
    const again = () => askJson<Contact>("PUT", path, { key: key(), body: { contact: id } });
    return { id, again };
  }
  const undoLast = async (kept: string) => {
    const [{ id = "" } = {}] = (await read(kept)).merges;
    expect((await undo(kept, id)).status).toBe(200);
  };

  it("two that were merged by themselves and taken apart are never merged so again, and not suggested", async () => {
    const number = phone();
    const [one, other] = [await verified(number), await verified(number)];
    expect(other.id).toBe(one.id);
    const [{ gone = { id: "" } } = {}] = (await read(one.id)).merges;
    await undoLast(one.id);
    expect((await one.again()).id).toBe(one.id);
    const back = await read(gone.id);
    expect(back).toMatchObject({ id: gone.id, phones: [{ value: number, verified: true }] });
    expect([await suggested(one.id), await suggested(gone.id)]).toEqual([[], []]);
    // By hand they can be one at any time, and two again.
    expect((await merge(one.id, gone.id)).status).toBe(200);
    await undoLast(one.id);
    expect((await one.again()).id).toBe(one.id);
    expect(await suggested(gone.id)).toEqual([]);
  });

  it("somebody who may be either of the two is neither by themselves, and suggested to both", async () => {
    const number = phone();
    const one = await verified(number);
    await verified(number);
    const [{ gone = { id: "" } } = {}] = (await read(one.id)).merges;
    await undoLast(one.id);
    const third = await verified(number);
    expect([one.id, gone.id]).not.toContain(third.id);
    expect((await one.again()).id).toBe(one.id);
    expect((await suggested(third.id)).toSorted()).toEqual([one.id, gone.id].toSorted());
    expect([await suggested(one.id), await suggested(gone.id)]).toEqual([[third.id], [third.id]]);
  });

  it("a click says it of two that are suggested, from either side and for good", async () => {
    const number = phone();
    const [one, other] = [await make({ name: "A", phones: [number] }), await make({ name: "B", phones: [number] })];
    expect(await suggested(one.id)).toEqual([other.id]);
    expect((await apart(one.id, other.id)).status).toBe(200);
    expect((await apart(other.id, one.id)).status).toBe(200);
    expect([await suggested(one.id), await suggested(other.id)]).toEqual([[], []]);
    const log = env.DB.prepare(
      "SELECT count(*) AS rows FROM audit WHERE action = 'contact.apart' AND object IN (?, ?)",
    );
    expect(await log.bind(`contact:${one.id}`, `contact:${other.id}`).first("rows")).toBe(1);
    await ask("DELETE", `/api/contacts/${other.id}`, { key: key() });
    const left = env.DB.prepare("SELECT count(*) AS rows FROM told_apart WHERE contact = ? OR other = ?");
    expect(await left.bind(one.id, one.id).first("rows")).toBe(0);
  });

  it("it is remembered of whatever the two have become part of", async () => {
    const [number, other] = [phone(), phone()];
    const [a, b, c] = [
      await make({ name: "A", phones: [number] }),
      await make({ name: "B", phones: [number, other] }),
      await make({ name: "C", phones: [other] }),
    ];
    await apart(a.id, b.id);
    expect((await merge(c.id, a.id)).status).toBe(200);
    expect([await suggested(c.id), await suggested(b.id)]).toEqual([[], []]);
    await undoLast(c.id);
    expect(await suggested(c.id)).toEqual([b.id]);
  });

  it("is for supervisors to say, of two that they see", async () => {
    const [one, other] = [await make({ name: "A" }), await make({ name: "B" })];
    expect((await refused(await apart(one.id, other.id, team.operator))).status).toBe(403);
    expect((await refused(await apart(one.id, "0".repeat(32)))).status).toBe(404);
    expect(await refused(await apart(one.id, one.id))).toMatchObject({ status: 409, code: "conflict" });
  });
});
