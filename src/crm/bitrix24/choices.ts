import * as v from "valibot";
import type { PortalChoices } from "../../protocol/crm/connector.ts";
import type { ConnectedSystem } from "../connector.ts";
import { ask, portalOf, type Wire } from "./portal.ts";

const Id = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const Statuses = v.array(v.object({ STATUS_ID: v.string(), NAME: v.string() }));
const People = v.array(
  v.object({ ID: Id, NAME: v.optional(v.nullable(v.string())), LAST_NAME: v.optional(v.nullable(v.string())) }),
);
const Pipelines = v.object({ categories: v.array(v.object({ id: v.number(), name: v.string() })) });

/** People are given by fifty; a form has no use for more than this. */
const page = 50;
const mostPeople = 500;

/** What a portal has that ours can be mapped onto. What it does not tell is missing, with the reason. */
export async function choices(system: ConnectedSystem, wire: Wire): Promise<PortalChoices> {
  const portal = portalOf(system);
  const missing = new Set<string>();

  async function statuses(of: string) {
    const asked = { order: { SORT: "ASC" }, filter: { ENTITY_ID: of } };
    const found = await ask(portal, "crm.status.list", asked, Statuses, wire);
    if (!found.ok) missing.add(found.reason);
    return found.ok ? found.value.map(({ STATUS_ID: id, NAME: name }) => ({ id, name })) : [];
  }

  async function people() {
    const all: PortalChoices["people"] = [];
    for (let start = 0; start < mostPeople; start += page) {
      const asked = { FILTER: { ACTIVE: true, USER_TYPE: "employee" }, start };
      const found = await ask(portal, "user.get", asked, People, wire);
      if (!found.ok) {
        missing.add(
          `${found.reason.replace(/\.$/, "")}. To choose people, give the incoming webhook the right “user” as well.`,
        );
        break;
      }
      for (const { ID: id, NAME, LAST_NAME } of found.value) {
        all.push({ id, name: [NAME, LAST_NAME].filter(Boolean).join(" ") || id });
      }
      if (found.value.length < page) break;
    }
    return all;
  }

  async function pipelines() {
    const found = await ask(portal, "crm.category.list", { entityTypeId: 2 }, Pipelines, wire);
    if (!found.ok) missing.add(found.reason);
    const all: PortalChoices["pipelines"] = [];
    for (const { id, name } of found.ok ? found.value.categories : []) {
      all.push({ category: id, name, stages: await statuses(id === 0 ? "DEAL_STAGE" : `DEAL_STAGE_${id}`) });
    }
    return all;
  }

  const told = {
    people: await people(),
    sources: await statuses("SOURCE"),
    leadStages: await statuses("STATUS"),
    pipelines: await pipelines(),
  };
  return { ...told, missing: [...missing] };
}
