import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { saveLink } from "../../src/directory/crm/connector-links.ts";
import type { Connector, ConnectorDelivery } from "../../src/protocol/crm/connector.ts";
import { type Crm, callCrm, emptyCrm } from "../simulator/bitrix24/crm.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

let crm: Crm;
let answer: (url: string, body: string) => Response;
const sent: { type: string; data: { name?: string } }[] = [];
beforeEach(() => {
  crm = emptyCrm();
  sent.length = 0;
  answer = (url, body) => {
    if (url.includes("/rest/")) {
      const found = callCrm(crm, url.split("/").at(-1) ?? "", JSON.parse(body), Date.now());
      return Response.json(found, { status: found && "result" in found ? 200 : 400 });
    }
    sent.push(JSON.parse(body));
    return new Response(null, { status: 204 });
  };
  vi.stubGlobal("fetch", async (url: RequestInfo, init: RequestInit = {}) => answer(String(url), String(init.body)));
});
afterEach(() => void vi.unstubAllGlobals());

const hook = "https://desk.example/in";
const administrator = <T>(method: string, path: string, body?: object) =>
  askJson<T>(method, path, { key: team.administrator, ...(body && { body }) });
type Made = Connector & { shown: { secret?: string } };
const connect = (body: object) => administrator<Made>("POST", "/api/connectors", body);
const refused = async (method: string, path: string, body: object) => {
  const response = await ask(method, path, { key: team.administrator, body });
  return { status: response.status, ...(await response.json<{ error: { message: string } }>()) };
};

describe("a connector", () => {
  it("is connected, changed, tried and taken away; its secret is shown once and changed on demand", async () => {
    const made = await connect({ kind: "webhook", url: hook, events: ["deal.created", "deal.created"] });
    expect(made).toMatchObject({
      kind: "webhook",
      name: "desk.example",
      url: hook,
      events: ["deal.created"],
      state: "up",
    });
    expect(made.shown.secret).toMatch(/^whsec_/);
    const path = `/api/connectors/${made.id}`;
    const shown = JSON.stringify([await administrator("GET", path), await administrator("GET", "/api/connectors")]);
    expect(shown).not.toContain("whsec_");
    const renewed = await administrator<{ shown: { secret: string } }>("POST", `${path}/secret`);
    expect(renewed.shown.secret).not.toBe(made.shown.secret);
    expect(await administrator("POST", `${path}/test`)).toEqual({ ok: true });
    answer = () => new Response(null, { status: 500 });
    expect(await administrator("POST", `${path}/test`)).toMatchObject({
      ok: false,
      problem: expect.stringContaining("500"),
    });
    expect(await administrator("PATCH", path, { name: "Desk", state: "down" })).toMatchObject({
      name: "Desk",
      state: "down",
      problem: /Switched off by/,
    });
    const up = await administrator<Connector>("PATCH", path, { state: "up" });
    expect(up.state).toBe("up");
    expect(up.problem).toBeUndefined();
    await administrator("DELETE", path);
    expect((await ask("GET", path, { key: team.administrator })).status).toBe(404);
  });

  it.each([
    [{ kind: "webhook", url: "nowhere" }, "not an address"],
    [{ kind: "webhook", url: "https://desk.example/in?a=1" }, "must end before any query"],
    [{ kind: "bitrix24", url: "https://portal.example/" }, "not the address of an incoming webhook"],
    [{ kind: "bitrix24", url: "https://portal.example/rest/1/abc/", events: ["message.created"] }, "cannot be told of"],
    [{ kind: "webhook", url: hook, events: ["nonsense"] }, "not what this route takes"],
    [{ kind: "carrier-pigeon", url: hook }, "not what this route takes"],
  ])("is not connected by %j", async (body, words) => {
    const { status, error } = await refused("POST", "/api/connectors", body);
    expect(status).toBe(422);
    expect(error.message).toContain(words);
  });

  it("that does not answer is not kept", async () => {
    answer = () => new Response(null, { status: 404 });
    expect((await refused("POST", "/api/connectors", { kind: "webhook", url: hook })).error.message).toContain(
      "did not pass its trial",
    );
  });

  it("is told behind a change, has it in its log and is told it again", async () => {
    const { id } = await connect({ kind: "webhook", url: hook, events: ["contact.created"] });
    sent.length = 0;
    await administrator("POST", "/api/contacts", { name: "Vera" });
    await vi.waitFor(() => expect(sent).toMatchObject([{ type: "contact.created", data: { name: "Vera" } }]), 5_000);
    type Log = { deliveries: ConnectorDelivery[] };
    const path = `/api/connectors/${id}/deliveries`;
    await vi.waitFor(async () => {
      expect((await administrator<Log>("GET", path)).deliveries).toMatchObject([
        { state: "delivered", attempts: 1, again: true },
      ]);
    });
    const { deliveries } = await administrator<Log>("GET", path);
    await administrator("POST", `${path}/${deliveries[0]?.number}/again`);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect((await refused("POST", `${path}/999/again`, {})).status).toBe(404);
    await administrator("DELETE", `/api/connectors/${id}`);
  });

  it("of a portal keeps its code to itself, and shows what ours is mapped onto and what it has of a contact", async () => {
    const made = await connect({ kind: "bitrix24", url: "https://portal.example/rest/7/m4deupc0de/" });
    expect(JSON.stringify(made)).not.toContain("m4deupc0de");
    expect(made).toMatchObject({ url: "https://portal.example", name: "portal.example", shown: {} });
    const choices = await administrator<{ people: object[] }>("GET", `/api/connectors/${made.id}/choices`);
    expect(choices.people).toHaveLength(2);
    const settings = { people: { anna: "9" }, stages: { "sales-new": { stage: "C4:NEW", category: 4 } } };
    expect(await administrator("PATCH", `/api/connectors/${made.id}`, { settings })).toMatchObject({ settings });
    const contact = await administrator<{ id: string }>("POST", "/api/contacts", { name: "Vera" });
    const path = `/api/contacts/${contact.id}/links`;
    await vi.waitFor(async () => {
      expect(await administrator("GET", path)).toMatchObject({
        links: [{ connector: { id: made.id }, state: "ok", url: "https://portal.example/crm/contact/details/1/" }],
      });
    }, 5_000);
    await saveLink(
      env.DB,
      { connector: made.id, kind: "contact", entity: contact.id },
      { state: "failed", reason: "No.", at: 1 },
    );
    const { links } = await askJson<{ links: object[] }>("GET", path, { key: team.operator });
    expect(links).toMatchObject([{ state: "failed", reason: "No.", external: "1" }]);
    expect((await ask("GET", "/api/deals/nothing/links", { key: team.operator })).status).toBe(404);
    expect((await ask("GET", "/api/leads/nothing/links", { key: team.operator })).status).toBe(404);
  });
});
