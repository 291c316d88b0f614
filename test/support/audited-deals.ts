import type { Deal } from "../../src/protocol/crm/deal.ts";
import type { Pipeline } from "../../src/protocol/crm/pipeline.ts";
import { anAgreedClient, sessionOf } from "./agreed-client.ts";
import { askJson, type Team } from "./api.ts";

type Asked = { path: string; body?: object; raw?: string; key?: string };

/** What is done to deals, pipelines and files of them, and what the log says of each (OP3). */
export function auditedDeals(team: () => Team): Record<string, { action: string; asked: () => Promise<Asked> }> {
  const make = <T>(path: string, body: object) => askJson<T>("POST", path, { key: team().administrator, body });
  const deal = { title: "A lamp", currency: "EUR" };
  const aDeal = async () => `/api/deals/${(await make<Deal>("/api/deals", deal)).id}`;
  const stages = [{ name: "New" }, { name: "Later" }];
  const aPipeline = () => make<Pipeline>("/api/pipelines", { name: "Repairs", stages });
  const aStage = async () => {
    const { id, stages } = await aPipeline();
    return `/api/pipelines/${id}/stages/${stages[0]?.id}`;
  };
  const { operator, supervisor } = { operator: () => team().operator, supervisor: () => team().supervisor };
  return {
    "POST /api/deals": {
      action: "deal.make",
      asked: async () => ({ path: "/api/deals", body: deal, key: operator() }),
    },
    "PATCH /api/deals/:id": {
      action: "deal.change",
      asked: async () => ({ path: await aDeal(), body: { title: "Two lamps" }, key: operator() }),
    },
    "POST /api/deals/:id/move": {
      action: "deal.move",
      asked: async () => ({ path: `${await aDeal()}/move`, body: { stage: "sales-won" }, key: operator() }),
    },
    "POST /api/deals/:id/sessions": {
      action: "deal.session",
      async asked() {
        const { conversation } = await anAgreedClient(team());
        const { session } = await sessionOf(team(), conversation);
        return { path: `${await aDeal()}/sessions`, body: { conversation, session }, key: supervisor() };
      },
    },
    "DELETE /api/deals/:id": {
      action: "deal.remove",
      asked: async () => ({ path: await aDeal(), key: supervisor() }),
    },
    "POST /api/pipelines": {
      action: "pipeline.make",
      asked: async () => ({ path: "/api/pipelines", body: { name: "Repairs", stages } }),
    },
    "PATCH /api/pipelines/:id": {
      action: "pipeline.change",
      asked: async () => ({ path: `/api/pipelines/${(await aPipeline()).id}`, body: { name: "Service" } }),
    },
    "DELETE /api/pipelines/:id": {
      action: "pipeline.remove",
      asked: async () => ({ path: `/api/pipelines/${(await aPipeline()).id}` }),
    },
    "POST /api/pipelines/:id/stages": {
      action: "stage.make",
      asked: async () => ({ path: `/api/pipelines/${(await aPipeline()).id}/stages`, body: { name: "Paused" } }),
    },
    "PATCH /api/pipelines/:id/stages/:stage": {
      action: "stage.change",
      asked: async () => ({ path: await aStage(), body: { name: "Fresh" } }),
    },
    "DELETE /api/pipelines/:id/stages/:stage": {
      action: "stage.remove",
      asked: async () => ({ path: await aStage() }),
    },
    "POST /api/imports/:entity": {
      action: "crm.import",
      asked: async () => ({ path: "/api/imports/contact", raw: "Name\nVera\n", key: supervisor() }),
    },
    "GET /api/exports/:entity": {
      action: "crm.export",
      asked: async () => ({ path: "/api/exports/contact", key: supervisor() }),
    },
  };
}
