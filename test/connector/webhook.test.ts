import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { connectorById, openConnector } from "../../src/directory/crm/connectors.ts";
import { verifyWebhook } from "../../src/platform/standard-webhooks.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { aConnector, anEvent, clockOf, outside, stubOf } from "./outside.ts";

beforeAll(migrateDirectory);

const { sent, answers } = outside();
const start = Date.UTC(2026, 4, 31);
const hour = 3_600_000;
const day = 24 * hour;
const kind = "webhook" as const;
const down = () => new Response(null, { status: 503 });
const fine = () => new Response(null, { status: 204 });

async function aHook() {
  const id = await aConnector("webhook");
  const clock = clockOf(id, start);
  await clock.reach();
  return { id, stub: stubOf(id), clock };
}

const deals = (entity: string, count: number) =>
  Array.from({ length: count }, (_, step) => anEvent("deal.updated", entity, { id: entity, step }));
const stepsOf = (entity: string) => sent.flatMap(({ data }) => (data.id === entity ? [data.step] : []));
const log = (id: string) => stubOf(id).log(undefined, 200);

describe("an endpoint", () => {
  it("is told once however often it is handed an event, and signed each time", async () => {
    const { id, stub } = await aHook();
    const events = deals("one", 3);
    await Promise.all([stub.accept({ id, kind }, events), stub.accept({ id, kind }, events)]);
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    await stub.accept({ id, kind }, events);
    await evictDurableObject(stub);
    await stub.accept({ id, kind }, events);
    await vi.waitFor(async () => expect(await log(id)).toHaveLength(3));
    expect(sent).toHaveLength(3);
    const { secrets } = (await openConnector(env, id)) ?? {};
    const [{ headers, body } = { headers: new Headers(), body: "" }] = sent;
    const signed = Number(headers.get("webhook-timestamp")) * 1000;
    expect(await verifyWebhook(headers, new TextEncoder().encode(body), secrets?.secret ?? "", signed)).toBe(true);
  });

  it("hears of each thing in order, whatever fails, and of others meanwhile", async () => {
    const { id, stub, clock } = await aHook();
    let refused = 0;
    // The first two of “bad” fail again and again, the others now and then.
    answers(({ data }) =>
      (data.id === "bad" && refused++ < 4) || (Number(data.step) % 3 === 1 && Math.random() < 0.3) ? down() : fine(),
    );
    await stub.accept({ id, kind }, [...deals("bad", 5), ...deals("good", 5), ...deals("other", 5)]);
    await clock.pass(6 * hour);
    const took = (entity: string) => [...new Set(stepsOf(entity))];
    expect(took("bad")).toEqual([0, 1, 2, 3, 4]);
    expect(took("good")).toEqual([0, 1, 2, 3, 4]);
    for (const entity of ["bad", "good", "other"]) {
      const steps = stepsOf(entity) as number[];
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    }
    const ids = new Map<string, Set<string>>();
    for (const { id: webhookId, body } of sent) ids.set(body, (ids.get(body) ?? new Set()).add(webhookId));
    expect([...ids.values()].every((one) => one.size === 1)).toBe(true);
    expect((await log(id)).every(({ state }) => state === "delivered")).toBe(true);
  });

  it("that is down for an hour is asked ever more rarely, and told everything soon after", async () => {
    const { id, stub, clock } = await aHook();
    answers(down);
    await stub.accept(
      { id, kind },
      Array.from({ length: 40 }, (_, index) => anEvent("lead.created", `l${index}`, { id: index })),
    );
    await clock.pass(hour, 30_000);
    expect(sent.length).toBeLessThan(60);
    answers(fine);
    sent.length = 0;
    await clock.pass(6 * 60_000, 30_000);
    expect(sent.map(({ data }) => data.id).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
    expect(await connectorById(env.DB, id)).toMatchObject({ state: "up" });
  });

  it("that does not take one for a day has failed it, and can be told again under the same id", async () => {
    const { id, stub, clock } = await aHook();
    answers(({ data }) => (data.id === "bad" ? down() : fine()));
    await stub.accept({ id, kind }, [anEvent("deal.created", "bad", { id: "bad" })]);
    for (let hours = 0; hours < 26; hours++) {
      await stub.accept({ id, kind }, [anEvent("deal.created", `fine${hours}`, { id: "fine" })]);
      await clock.pass(hour, 15 * 60_000);
    }
    const failed = (await log(id)).find(({ entity }) => entity === "bad");
    expect(failed).toMatchObject({ state: "failed", reason: expect.stringContaining("503"), again: true });
    expect(failed?.attempts).toBeLessThan(50);
    expect(await connectorById(env.DB, id)).toMatchObject({ state: "up" });
    answers(fine);
    sent.length = 0;
    expect(await stub.redeliver(failed?.number ?? 0)).toBe("waits");
    await vi.waitFor(() => expect(sent).toMatchObject([{ id: failed?.key }]));
    expect(await stub.redeliver(1e9)).toBe("unknown");
  });

  it("that answers 410 is told nothing more, until somebody switches it on", async () => {
    const { id, stub, clock } = await aHook();
    answers(() => new Response(null, { status: 410 }));
    await stub.accept({ id, kind }, deals("one", 2));
    await vi.waitFor(async () => {
      expect(await connectorById(env.DB, id)).toMatchObject({ state: "down", problem: expect.stringContaining("410") });
    });
    answers(fine);
    await clock.pass(2 * hour);
    expect(sent).toHaveLength(1);
    await env.DB.prepare("UPDATE connector SET state = 'up', problem = NULL WHERE id = ?").bind(id).run();
    await stub.resume();
    await vi.waitFor(() => expect(stepsOf("one")).toEqual([0, 0, 1]));
  });

  it("that has failed for a day, twenty times in a row, is switched off; what waits fails with it", async () => {
    const { id, stub, clock } = await aHook();
    answers(down);
    for (let hours = 0; hours < 26; hours++) {
      await stub.accept({ id, kind }, deals(`deal${hours}`, 1));
      await clock.pass(hour, 15 * 60_000);
    }
    expect(await connectorById(env.DB, id)).toMatchObject({
      state: "down",
      problem: expect.stringMatching(/attempts in a row have failed since 2026-05-31/),
    });
    await clock.pass(2 * day, hour);
    expect((await log(id)).every(({ state }) => state === "failed")).toBe(true);
  });

  it("CN7 what is erased is told to nobody any more, and the log keeps nothing of it", async () => {
    const { id, stub, clock } = await aHook();
    const secret = "canary";
    await stub.accept({ id, kind }, [anEvent("contact.created", "person", { name: secret })]);
    await vi.waitFor(async () => expect(await log(id)).toMatchObject([{ state: "delivered" }]));
    answers(down);
    await stub.accept({ id, kind }, [anEvent("contact.updated", "person", { name: secret })]);
    await stub.accept({ id, kind }, [anEvent("message.created", "talk", { text: secret })]);
    answers(fine);
    await stub.accept({ id, kind }, [anEvent("contact.erased", "person", { id: "person" })]);
    await stub.forget(["talk"]);
    await clock.pass(hour);
    const kept = await runInDurableObject(stub, (_, { storage }) =>
      JSON.stringify(storage.sql.exec("SELECT * FROM delivery").toArray()),
    );
    expect(kept).not.toContain(secret);
    expect(sent.filter(({ type }) => type === "contact.erased")).toHaveLength(1);
    const first = (await log(id)).at(-1);
    expect(first).toMatchObject({ again: false });
    expect(await stub.redeliver(first?.number ?? 0)).toBe("forgotten");
  });

  it("keeps the last 200 in its log", async () => {
    const { id, stub } = await aHook();
    for (let round = 0; round < 5; round++) await stub.accept({ id, kind }, deals(`deal${round}`, 50));
    await vi.waitFor(() => expect(sent).toHaveLength(250), 10_000);
    await stub.accept({ id, kind }, deals("last", 1));
    expect((await stub.log(undefined, 500)).length).toBeLessThanOrEqual(201);
  });
});
