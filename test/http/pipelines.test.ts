import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import type { Deal } from "../../src/protocol/crm/deal.ts";
import type { Board, Pipeline } from "../../src/protocol/crm/pipeline.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
});

const call = <T>(method: string, path: string, body?: object) =>
  askJson<T>(method, path, { key: team.administrator, ...(body && { body }) });
const refused = async (method: string, path: string, body?: object) => {
  const response = await ask(method, path, { key: team.administrator, ...(body && { body }) });
  const { error } = await response.json<{ error: { code: string; message: string } }>();
  return { status: response.status, ...error };
};
const stages = [{ name: "New" }, { name: "Offer" }, { name: "Won", kind: "won" }, { name: "Lost", kind: "lost" }];
const aPipeline = () => call<Pipeline>("POST", "/api/pipelines", { name: "Repairs", stages });
const stageNamed = (pipeline: Pipeline, name: string) => pipeline.stages.find((one) => one.name === name)?.id ?? "";
const aDeal = (stage: string, more: object = {}) =>
  call<Deal>("POST", "/api/deals", { title: "A lamp", currency: "EUR", stage, ...more });
const names = ({ stages }: Pipeline) => stages.map((one) => one.name);

describe("a pipeline", () => {
  it("is there from the beginning, with stages", async () => {
    const { pipelines } = await call<{ pipelines: Pipeline[] }>("GET", "/api/pipelines");
    expect(pipelines[0]).toMatchObject({ id: "sales", name: "Sales" });
    expect(pipelines[0]?.stages.map(({ kind }) => kind)).toEqual(["open", "open", "open", "won", "lost"]);
  });

  it("is made with its stages in order, once per Idempotency-Key", async () => {
    const asked = { key: team.administrator, body: { name: "Twice", stages }, headers: { "Idempotency-Key": "twice" } };
    const [one, two] = [
      await askJson<Pipeline>("POST", "/api/pipelines", asked),
      await askJson<Pipeline>("POST", "/api/pipelines", asked),
    ];
    expect(two).toEqual(one);
    expect(names(one)).toEqual(["New", "Offer", "Won", "Lost"]);
  });

  it("is renamed, and its stages ordered anew", async () => {
    const made = await aPipeline();
    const turned = made.stages.map(({ id }) => id).toReversed();
    const changed = await call<Pipeline>("PATCH", `/api/pipelines/${made.id}`, { name: "Service", stages: turned });
    expect(changed.name).toBe("Service");
    expect(names(changed)).toEqual(["Lost", "Won", "Offer", "New"]);
    for (const stages of [turned.slice(1), [...turned.slice(1), turned[1]], [...turned, "sales-new"]]) {
      expect(await refused("PATCH", `/api/pipelines/${made.id}`, { stages })).toMatchObject({ status: 409 });
    }
  });

  it.each([
    [{ name: "", stages }],
    [{ name: "None", stages: [] }],
    [{ name: "Never open", stages: [{ name: "Won", kind: "won" }] }],
    [{ name: "Odd", stages: [{ name: "New", kind: "paused" }] }],
    [{ name: "Many", stages: Array(51).fill({ name: "New" }) }],
  ])("is refused: %j", async (body) => {
    expect(await refused("POST", "/api/pipelines", body)).toMatchObject({ status: 422, code: "malformed" });
  });

  it("is deleted without deals alone", async () => {
    const made = await aPipeline();
    const deal = await aDeal(stageNamed(made, "New"));
    expect(await refused("DELETE", `/api/pipelines/${made.id}`)).toMatchObject({ status: 409 });
    await call("DELETE", `/api/deals/${deal.id}`);
    await call("DELETE", `/api/pipelines/${made.id}`);
    expect(await refused("DELETE", `/api/pipelines/${made.id}`)).toMatchObject({ status: 404 });
    const { rows } = await auditPage(env.DB, { object: `pipeline:${made.id}`, limit: 9 });
    expect(rows.map((row) => row.action)).toEqual(["pipeline.remove", "pipeline.make"]);
  });
});

describe("a stage", () => {
  it("is added behind the others, and renamed", async () => {
    const made = await aPipeline();
    const grown = await call<Pipeline>("POST", `/api/pipelines/${made.id}/stages`, { name: "Paused" });
    expect(names(grown)).toEqual(["New", "Offer", "Won", "Lost", "Paused"]);
    const path = `/api/pipelines/${made.id}/stages/${stageNamed(grown, "Paused")}`;
    expect(names(await call<Pipeline>("PATCH", path, { name: "Waits" })).at(-1)).toBe("Waits");
    expect(
      await refused("PATCH", `/api/pipelines/sales/stages/${stageNamed(grown, "Paused")}`, { name: "X" }),
    ).toMatchObject({ status: 404 });
  });

  it("with deals is deleted only with a stage for them to go to, and connectors hear of each", async () => {
    const made = await aPipeline();
    const [from, to] = [stageNamed(made, "Offer"), stageNamed(made, "Won")];
    const [one, two] = [await aDeal(from), await aDeal(from)];
    const path = `/api/pipelines/${made.id}/stages/${from}`;
    expect(await refused("DELETE", path)).toMatchObject({ status: 409, message: expect.stringContaining("deals (2)") });
    for (const wrong of [from, "sales-new", "nothing"]) {
      expect(await refused("DELETE", `${path}?to=${wrong}`)).toMatchObject({ status: 422 });
    }
    await call("DELETE", `${path}?to=${to}`);
    for (const { id } of [one, two]) {
      const moved = await call<Deal>("GET", `/api/deals/${id}`);
      expect(moved).toMatchObject({ stage: to, version: 2, closedAt: expect.any(Number) });
      expect((await toldOf(id)).at(-1)).toEqual(["deal.updated", moved]);
    }
    expect((await refused("DELETE", path)).status).toBe(404);
  });

  it("that is the last open one stays", async () => {
    const made = await aPipeline();
    await call("DELETE", `/api/pipelines/${made.id}/stages/${stageNamed(made, "Offer")}`);
    const last = `/api/pipelines/${made.id}/stages/${stageNamed(made, "New")}`;
    expect(await refused("DELETE", `${last}?to=${stageNamed(made, "Won")}`)).toMatchObject({ status: 409 });
  });
});

describe("the board", () => {
  const board = (id: string, query = "") => call<Board>("GET", `/api/pipelines/${id}/board${query}`);

  it("has each stage's deals in their places, with their number and sums by currency", async () => {
    const made = await aPipeline();
    const [first, won] = [stageNamed(made, "New"), stageNamed(made, "Won")];
    const titles = ["a", "b", "c"];
    for (const title of titles) await aDeal(first, { title, amount: 150 });
    await aDeal(won, { title: "d", amount: 5, currency: "JPY" });
    const { stages } = await board(made.id);
    expect(stages.map(({ count, sums, deals }) => ({ count, sums, titles: deals.map((one) => one.title) }))).toEqual([
      { count: 3, sums: { EUR: 450 }, titles: ["c", "b", "a"] },
      { count: 0, sums: {}, titles: [] },
      { count: 1, sums: { JPY: 5 }, titles: ["d"] },
      { count: 0, sums: {}, titles: [] },
    ]);
  });

  it("has a page of each stage, and the list goes on from there", async () => {
    const made = await aPipeline();
    const first = stageNamed(made, "New");
    for (const title of ["a", "b", "c", "d", "e"]) await aDeal(first, { title });
    const [stage] = (await board(made.id, "?limit=2")).stages;
    expect(stage?.deals.map((one) => one.title)).toEqual(["e", "d"]);
    const query = `stage=${first}&sort=position&limit=2&after=${stage?.next}`;
    const next = await call<{ deals: Deal[]; next?: string }>("GET", `/api/deals?${query}`);
    expect(next.deals.map((one) => one.title)).toEqual(["c", "b"]);
    expect(next.next).toBeDefined();
    expect((await board(made.id, "?limit=5")).stages[0]?.next).toBeUndefined();
  });
});
