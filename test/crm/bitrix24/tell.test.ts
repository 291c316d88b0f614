import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bitrix24 as connector } from "../../../src/crm/bitrix24/bitrix24.ts";
import type { ConnectorWire, Told } from "../../../src/crm/connector.ts";
import type { Bitrix24Settings } from "../../../src/protocol/crm/connector.ts";
import type { Contact } from "../../../src/protocol/crm/contact.ts";
import { bitrix24 } from "../../simulator/bitrix24/bitrix24.ts";
import type { FaultKind } from "../../simulator/faults.ts";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";
import { aContact, aDeal, aLead, aPortal, told } from "../records.ts";

let simulator: Simulator<{ bitrix24: typeof bitrix24 }>;
beforeEach(async () => {
  simulator = await startSimulator({}, { bitrix24 });
});
afterEach(() => simulator.close());

const portal = () => simulator.bitrix24;
const items = (type: number) =>
  (portal().account.settings.crm?.items ?? []).filter((item) => item.entityTypeId === type);
const [leads, deals, contacts] = [() => items(1), () => items(2), () => items(3)];

/** A connector as the actor keeps it: its links, and the contacts of the directory. */
function connected(settings: Partial<Bitrix24Settings> = {}, known: Contact[] = []) {
  const links = new Map<string, string>();
  const system = aPortal(portal().base, portal().account.token, settings);
  const wire: ConnectorWire = {
    fetch,
    now: Date.now,
    external: async (kind, entity) => links.get(`${kind} ${entity}`),
    link: async (kind, entity, external) => void links.set(`${kind} ${entity}`, external),
    contact: async (id) => known.find((one) => one.id === id),
  };
  const tell = async (what: Told) => {
    const done = await connector.tell(what, system, wire);
    const kind = what.type.split(".")[0];
    if (done.ok && done.external !== undefined) links.set(`${kind} ${what.entity}`, done.external);
    return done;
  };
  return { tell, links, system, wire };
}

/** Until the portal takes it, as the actor would. */
async function untilTaken(attempt: () => ReturnType<typeof connector.tell>) {
  for (let tries = 0; tries < 60; tries++) {
    const done = await attempt();
    if (done.ok || done.kind !== "retry") return done;
  }
  throw new Error("The portal has not taken it");
}

const anna = aContact("Anna", {
  phones: [{ value: "+4930123456", verified: true }],
  emails: [{ value: "anna@garden.example", verified: false }],
});

describe("what a portal has", () => {
  it("CN5 a lead is made once and changed after, with the contact whom it is about", async () => {
    const { tell } = connected({ people: { olga: "9" }, leadStages: { junk: "JUNK" }, source: "WEB" }, [anna]);
    const lead = aLead("Anna", {
      ...{ phone: "+4930123456", contact: { id: anna.id, name: "Anna" }, operator: { id: "olga", name: "Olga" } },
      ...{ channel: { id: "site", kind: "site" }, page: "https://shop.example/lamps", utm: { source: "ads" } },
    });
    expect(await tell(told("lead.created", lead))).toMatchObject({ ok: true });
    expect(await tell(told("lead.updated", { ...lead, status: "junk" }))).toMatchObject({ ok: true });
    const contactId = contacts()[0]?.id;
    expect(leads()).toMatchObject([
      {
        fields: {
          ...{ title: "Anna", name: "Anna", originatorId: "switchboard", originId: lead.id, contactId },
          ...{ assignedById: 9, sourceId: "WEB", stageId: "JUNK", utmSource: "ads" },
          sourceDescription: "site · https://shop.example/lamps",
        },
        fm: [{ typeId: "PHONE", value: "+4930123456" }],
      },
    ]);
    expect(contacts()).toHaveLength(1);
  });

  it("a contact of the portal's own, by phone or email, keeps its name and gets what it lacks", async () => {
    const { tell } = connected();
    const crm = () => portal().account.settings.crm;
    await connected().tell(told("contact.created", aContact("Somebody")));
    const theirs = crm()?.items[0];
    if (!theirs) throw new Error("no contact");
    theirs.fields = { name: "Mrs. Anna Berg" };
    theirs.fm = [{ id: 1, typeId: "PHONE", value: "+49 (30) 123-456" }];
    expect(await tell(told("contact.created", anna))).toEqual({ ok: true, external: String(theirs.id) });
    expect(contacts()).toHaveLength(1);
    expect(contacts()[0]).toMatchObject({
      fields: { name: "Mrs. Anna Berg" },
      fm: [{ id: 1 }, { value: "anna@garden.example" }],
    });
    // It is not ours to take away.
    expect(await tell({ ...told("contact.erased", anna), payload: { id: anna.id } })).toEqual({ ok: true });
    expect(contacts()).toHaveLength(1);
  });

  it("two sessions of one person are two leads, unless leads of the portal's own are to be adopted", async () => {
    const { tell } = connected();
    const phone = "+4930123456";
    await tell(told("lead.created", aLead("first", { phone })));
    await tell(told("lead.created", aLead("second", { phone })));
    expect(leads()).toHaveLength(2);
    await connected({ adoptLeads: true }).tell(told("lead.created", aLead("third", { phone })));
    expect(leads()).toHaveLength(2);
  });

  it("a deal has its amount, its stage and its contact, who comes first", async () => {
    const { tell, links } = connected({ stages: { "sales-new": { stage: "C4:NEW", category: 4 } }, responsible: "1" }, [
      anna,
    ]);
    const deal = aDeal("Ten lamps", {
      amount: 123_450,
      expected: "2026-12-24",
      contact: { id: anna.id, name: "Anna" },
    });
    await tell(told("deal.created", deal));
    expect(deals()[0]?.fields).toMatchObject({
      ...{ title: "Ten lamps", opportunity: 1234.5, currencyId: "EUR", isManualOpportunity: "Y" },
      ...{ categoryId: 4, stageId: "C4:NEW", closedate: "2026-12-24", assignedById: 1 },
      contactId: Number(links.get(`contact ${anna.id}`)),
    });
    await tell({ ...told("deal.deleted", deal), payload: { id: deal.id } });
    expect(deals()).toEqual([]);
  });

  it("CN7 what was made from a session is taken away with it", async () => {
    const { tell } = connected();
    const lead = aLead("gone");
    await tell(told("lead.created", lead));
    await tell({ ...told("lead.withdrawn", lead), payload: { id: lead.id } });
    expect(leads()).toEqual([]);
    expect(await tell({ ...told("lead.withdrawn", lead), payload: { id: lead.id } })).toEqual({ ok: true });
  });

  it("what people deleted there is not made there again", async () => {
    const { tell } = connected();
    const lead = aLead("deleted");
    await tell(told("lead.created", lead));
    const crm = portal().account.settings.crm;
    if (crm) crm.items = [];
    expect(await tell(told("lead.updated", lead))).toMatchObject({
      ok: false,
      kind: "refused",
      reason: /deleted on the portal/,
    });
    expect(leads()).toEqual([]);
  });
});

describe("whatever fails", () => {
  const ways: FaultKind[] = ["reset_after", "reset_before", "500", "502", "429"];

  it.each([1, 2, 3])("CN5 there is exactly one lead a session, and one contact a person (seed %i)", async (seed) => {
    const people = Array.from({ length: 6 }, (_, index) =>
      aContact(`p${index}`, { phones: [{ value: `+49301234${100 + index}`, verified: true }] }),
    );
    const { tell, links } = connected({}, people);
    const ordered = [
      ...ways.map((kind) => ({ kind })),
      { kind: "error" as const, code: "QUERY_LIMIT_EXCEEDED" },
      { kind: "error" as const, code: "OPERATION_TIME_LIMIT" },
    ];
    simulator.fault({ provider: "bitrix24", kind: "random", times: 10_000, share: 0.4, seed, ways: ordered });
    for (const person of people) {
      const lead = aLead(person.name, {
        phone: person.phones[0]?.value,
        contact: { id: person.id, name: person.name },
      } as never);
      await untilTaken(() => {
        // The portal's bucket is not what this is about.
        const crm = portal().account.settings.crm;
        if (crm) crm.calls.level = 0;
        // A link may be lost with the answer: then it is found by its origin.
        if (Math.random() < 0.3) links.clear();
        return tell(told("lead.created", lead));
      });
    }
    simulator.clearFaults();
    expect(
      leads()
        .map(({ fields }) => fields.originId)
        .sort(),
    ).toEqual(people.map(({ name }) => aLead(name).id).sort());
    expect(contacts()).toHaveLength(people.length);
    expect(portal().account.settings.crm?.made).toHaveLength(2 * people.length);
  });

  it.each([
    ["QUERY_LIMIT_EXCEEDED", "retry"],
    ["OPERATION_TIME_LIMIT", "retry"],
    ["OVERLOAD_LIMIT", "retry"],
    ["INVALID_CREDENTIALS", "over"],
    ["insufficient_scope", "over"],
    ["ACCESS_DENIED", "over"],
    ["PORTAL_DELETED", "over"],
  ])("%s is %s, in words that hold no secret", async (code, kind) => {
    const { tell } = connected();
    simulator.fault({
      provider: "bitrix24",
      kind: "error",
      code,
      times: 1,
      description: `For ${portal().account.token}`,
    });
    const done = await tell(told("contact.created", anna));
    expect(done).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(done)).not.toContain(portal().account.token);
  });

  it("the portal's own limit is waited for", async () => {
    const { tell } = connected();
    await tell(told("contact.created", anna));
    const crm = portal().account.settings.crm;
    if (crm) crm.calls = { level: 60, at: Date.now() };
    expect(await tell(told("contact.updated", anna))).toMatchObject({
      ok: false,
      kind: "retry",
      reason: /Too many requests/,
    });
  });
});

describe("connecting", () => {
  it("takes the address apart and asks for what needs the right", async () => {
    const { webhook = "" } = portal().connectWith();
    expect(await connector.connect(webhook, fetch)).toEqual({
      ...{ ok: true, url: portal().base, secrets: { user: "1", code: portal().account.token } },
      name: new URL(portal().base).host,
    });
    portal().account.settings.rights = ["imbot"];
    expect(await connector.connect(webhook, fetch)).toMatchObject({ ok: false, reason: /the right “crm”/ });
    expect(await connector.connect("https://portal.example/", fetch)).toMatchObject({ ok: false });
  });

  it("shows what ours can be mapped onto, and what the webhook has no right to", async () => {
    const { system, wire } = connected();
    const choices = await connector.choices?.(system, wire);
    expect(choices).toMatchObject({
      people: [
        { id: "1", name: "Mira Lind" },
        { id: "9", name: "Jonas" },
      ],
      sources: [{ id: "WEB", name: "Website" }],
      leadStages: [{ id: "NEW" }, { id: "IN_PROCESS" }, { id: "JUNK" }],
      pipelines: [
        { category: 0, name: "General", stages: [{ id: "NEW" }, { id: "WON" }] },
        { category: 4, name: "Gardens", stages: [{ id: "C4:NEW" }] },
      ],
      missing: [],
    });
    portal().account.settings.rights = ["crm"];
    expect(await connector.choices?.(system, wire)).toMatchObject({ people: [], missing: [/the right “user”/] });
  });
});
