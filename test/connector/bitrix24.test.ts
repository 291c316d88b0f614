import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pumpEvents } from "../../src/crm/pump.ts";
import { linksOf } from "../../src/directory/crm/connector-links.ts";
import { connectorById } from "../../src/directory/crm/connectors.ts";
import { queueEvents } from "../../src/directory/crm/event-queue.ts";
import { addContact } from "../../src/directory/crm/write-contact.ts";
import { newId } from "../../src/platform/ids.ts";
import { aDeal, aLead } from "../crm/records.ts";
import { type Crm, callCrm, emptyCrm } from "../simulator/bitrix24/crm.ts";
import { createDice } from "../simulator/dice.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { someone } from "../support/doer.ts";
import { aConnector, anEvent, clockOf, outside, stubOf } from "./outside.ts";

beforeAll(migrateDirectory);

const { sent, answers } = outside();
const hour = 3_600_000;
const start = Date.UTC(2026, 4, 31);
const kind = "bitrix24" as const;
let crm: Crm;
/** Method by method, with the moment in the test's clock. */
let asked: { method: string; at: number }[];
beforeEach(() => {
  crm = emptyCrm();
  asked = [];
});

async function aPortal() {
  const id = await aConnector("bitrix24");
  const clock = clockOf(id, start);
  await clock.reach();
  const works = ({ url, body }: { url: string; body: string }) => {
    const method = url.split("/").at(-1) ?? "";
    asked.push({ method, at: clock.now() });
    const answer = callCrm(crm, method, JSON.parse(body), clock.now()) ?? { error: "ERROR_METHOD_NOT_FOUND" };
    return Response.json(answer, { status: "error" in answer ? 400 : 200 });
  };
  answers(works);
  return { id, stub: stubOf(id), clock, works };
}

const leadsThere = () => crm.items.filter(({ entityTypeId }) => entityTypeId === 1);
const link = async (what: "lead" | "contact" | "deal", entity: string) => (await linksOf(env.DB, what, entity))[0];

describe("a portal", () => {
  it("CN5 answering 503 for an hour has one lead of each session after it, and the card says why not before", async () => {
    const { id, stub, clock, works } = await aPortal();
    answers(() =>
      Response.json({ error: "QUERY_LIMIT_EXCEEDED", error_description: "Too many requests" }, { status: 503 }),
    );
    const leads = Array.from({ length: 5 }, () => aLead("Anna", { id: newId(), phone: "+4930123456" }));
    await stub.accept(
      { id, kind },
      leads.map((lead) => anEvent("lead.created", lead.id, lead)),
    );
    await clock.pass(hour, 30_000);
    const [first = aLead("none")] = leads;
    expect(await link("lead", first.id)).toMatchObject({
      state: "pending",
      reason: expect.stringContaining("Too many requests"),
    });
    expect(sent.length).toBeLessThan(40);
    answers(works);
    await clock.pass(hour, 30_000);
    expect(
      leadsThere()
        .map(({ fields }) => fields.originId)
        .sort(),
    ).toEqual(leads.map((lead) => lead.id).sort());
    for (const lead of leads) {
      expect(await link("lead", lead.id)).toMatchObject({ state: "ok", external: expect.stringMatching(/^\d+$/) });
    }
    expect(crm.made).toHaveLength(5);
  });

  it("CN5 whose answers are lost every third time has each lead once", async () => {
    const { id, stub, clock, works } = await aPortal();
    const roll = createDice(7);
    answers((one) => {
      const answer = works(one);
      if (roll() < 0.33) throw new Error("Network connection lost.");
      return answer;
    });
    const leads = Array.from({ length: 8 }, () => aLead("Anna", { id: newId(), email: "anna@garden.example" }));
    await stub.accept(
      { id, kind },
      leads.map((lead) => anEvent("lead.created", lead.id, lead)),
    );
    await clock.pass(12 * hour, 5 * 60_000);
    expect(leadsThere()).toHaveLength(8);
    expect(crm.made).toHaveLength(8);
  });

  it("is asked twice a second at most, and has whom a deal is about before the deal", async () => {
    const { id, stub } = await aPortal();
    const contact = { name: "Anna", company: "", notes: "", owner: null, labels: [], custom: {} };
    const keys = [{ kind: "phone" as const, value: "+4930123456", verified: true }];
    const { id: anna } = await addContact(env.DB, { ...contact, keys, id: newId(), by: someone, at: start });
    const deals = Array.from({ length: 12 }, (_, index) =>
      aDeal(`Deal ${index}`, { id: newId(), contact: { id: anna, name: "Anna" } }),
    );
    await stub.accept(
      { id, kind },
      deals.map((deal) => anEvent("deal.created", deal.id, deal)),
    );
    await vi.waitFor(() => expect(crm.items.filter(({ entityTypeId }) => entityTypeId === 2)).toHaveLength(12), 10_000);
    const took = (asked.at(-1)?.at ?? 0) - start;
    expect(took).toBeGreaterThanOrEqual(((asked.length - 2) / 2) * 1000);
    expect(crm.items[0]).toMatchObject({ entityTypeId: 3, fm: [{ value: "+4930123456" }] });
    expect(new Set(crm.items.slice(1).map(({ fields }) => fields.contactId))).toEqual(new Set([crm.items[0]?.id]));
    expect(await link("contact", anna)).toMatchObject({ state: "ok", external: String(crm.items[0]?.id) });
  });

  it("is told where a thing stands, not each step to it; nothing older is told over it", async () => {
    const { id, stub, clock, works } = await aPortal();
    answers(() => new Response(null, { status: 503 }));
    const deal = aDeal("Steps", { id: newId() });
    await stub.accept(
      { id, kind },
      [1, 2, 3].map((step) => anEvent("deal.updated", deal.id, { ...deal, title: `Step ${step}` })),
    );
    answers(works);
    await clock.pass(hour);
    expect(crm.items).toMatchObject([{ fields: { title: "Step 3" } }]);
    const log = await stub.log(undefined, 10);
    expect(log.map(({ state }) => state)).toEqual(["delivered", "passed_over", "passed_over"]);
    expect(await stub.redeliver(log[2]?.number ?? 0)).toBe("outdated");
  });

  it("that the webhook no longer opens says so, keeps what waits, and goes on when it is switched on", async () => {
    const { id, stub, works } = await aPortal();
    answers(() => Response.json({ error: "INVALID_CREDENTIALS" }, { status: 401 }));
    const lead = aLead("Anna", { id: newId() });
    await queueEvents(env.DB, [{ key: newId(), type: "lead.created", entity: lead.id, payload: lead, at: start }]);
    await pumpEvents(env);
    await vi.waitFor(async () => {
      expect(await connectorById(env.DB, id)).toMatchObject({
        state: "down",
        problem: expect.stringContaining("make a new one"),
      });
      expect(await link("lead", lead.id)).toMatchObject({ state: "pending" });
    });
    const later = aLead("Boris", { id: newId() });
    await queueEvents(env.DB, [{ key: newId(), type: "lead.created", entity: later.id, payload: later, at: start }]);
    await pumpEvents(env);
    answers(works);
    await env.DB.prepare("UPDATE connector SET state = 'up' WHERE id = ?").bind(id).run();
    await stub.resume();
    await vi.waitFor(() => expect(leadsThere()).toHaveLength(2), 10_000);
    await env.DB.prepare("DELETE FROM connector WHERE id = ?").bind(id).run();
  });

  it("that refuses one thing takes the others, and the card says why", async () => {
    const { id, stub, works } = await aPortal();
    answers((one) =>
      one.body.includes("Refused")
        ? Response.json({ error: "ERROR_CORE", error_description: "Name is not allowed" }, { status: 400 })
        : works(one),
    );
    const [bad, good] = [aLead("Refused", { id: newId() }), aLead("Taken", { id: newId() })];
    await stub.accept({ id, kind }, [anEvent("lead.created", bad.id, bad), anEvent("lead.created", good.id, good)]);
    await vi.waitFor(async () => expect(await link("lead", good.id)).toMatchObject({ state: "ok" }), 5_000);
    expect(await link("lead", bad.id)).toMatchObject({ state: "failed", reason: "Bitrix24: Name is not allowed" });
  });

  it("LC8, CN6 gives back what a session made, and its card knows nothing of it any more", async () => {
    const { id, stub } = await aPortal();
    const lead = aLead("Anna", { id: newId() });
    await stub.accept({ id, kind }, [anEvent("lead.created", lead.id, lead)]);
    await vi.waitFor(async () => expect(await link("lead", lead.id)).toMatchObject({ state: "ok" }));
    await stub.accept({ id, kind }, [anEvent("lead.withdrawn", lead.id, { id: lead.id })]);
    await vi.waitFor(async () => expect(await link("lead", lead.id)).toBeUndefined());
    expect(crm.items).toEqual([]);
  });
});
