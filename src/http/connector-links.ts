import * as v from "valibot";
import { connectors as kinds } from "../crm/registry.ts";
import { linksOf } from "../directory/crm/connector-links.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { contactOf } from "../directory/crm/contacts.ts";
import { dealOf } from "../directory/crm/deals.ts";
import { leadById, leadSeerOf } from "../directory/crm/leads.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { ConnectorLink, type EntityKind } from "../protocol/crm/connector.ts";
import { Id } from "../protocol/values.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";

/** Whether somebody may see a thing, kind by kind (OP2). */
const seen: Readonly<Record<EntityKind, (db: D1Database, id: string, by: OperatorPrincipal) => Promise<unknown>>> = {
  contact: (db, id, by) => contactOf(db, id, seerOf(by)),
  lead: (db, id, by) => leadById(db, id, leadSeerOf(by)),
  deal: (db, id, by) => dealOf(db, id, seerOf(by)),
};

export const connectorLinks = (["contact", "lead", "deal"] as const).map((kind) =>
  route({
    method: "GET",
    path: `/api/${kind}s/:id/links`,
    summary: `What outside systems have of a ${kind}, and why not where they have it not`,
    rights: "operator",
    params: v.object({ id: Id }),
    answer: v.object({ links: v.array(ConnectorLink) }),
    async handle({ env, params: { id }, caller: { principal } }) {
      if (!(await seen[kind](env.DB, id, principal))) return notFound;
      const rows = await linksOf(env.DB, kind, id);
      const links = rows.map(({ system, ...link }) => {
        const page = link.external !== undefined && kinds[system.kind].pageOf?.(system, kind, link.external);
        return { ...link, ...(page && { url: page }) };
      });
      return { links };
    },
  }),
);
