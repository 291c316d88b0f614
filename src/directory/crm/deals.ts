import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { Deal } from "../../protocol/crm/deal.ts";
import type { Board, Pipeline, StageKind } from "../../protocol/crm/pipeline.ts";
import { directory } from "../database.ts";
import { keyset, type Place, page, writePlace } from "../keyset.ts";
import { deal } from "../schema.ts";
import { casesOf } from "./cases-of.ts";
import type { Seer } from "./contact-row.ts";
import { dealJson, readDeal, visibleDeal } from "./deal-row.ts";

/** Nothing where there is none, or none that this person may see (OP2). */
export async function dealOf(db: D1Database, id: string, seer: Seer): Promise<Deal | undefined> {
  const [row] = await directory(db)
    .select({ json: dealJson })
    .from(deal)
    .where(and(eq(deal.id, id), visibleDeal(seer)));
  return row && readDeal(row);
}

/** What a list may be sorted by. What is not known comes first. */
const sorts = {
  created: { column: deal.createdAt, of: (one: Deal) => one.createdAt },
  updated: { column: deal.updatedAt, of: (one: Deal) => one.updatedAt },
  title: { column: deal.title, of: (one: Deal) => one.title },
  amount: { column: sql`coalesce(${deal.amount}, -1)`, of: (one: Deal) => one.amount ?? -1 },
  expected: { column: sql`coalesce(${deal.expected}, '')`, of: (one: Deal) => one.expected ?? "" },
  position: { column: deal.position, of: (one: Deal) => one.position },
};

export type WantedDeals = {
  seer: Seer;
  pipeline?: string | undefined;
  stage?: string | undefined;
  kind?: StageKind | undefined;
  owner?: string | undefined;
  contact?: string | undefined;
  conversation?: string | undefined;
  /** Part of the title. */
  text?: string | undefined;
  sort: { by: keyof typeof sorts; order: "ascending" | "descending" };
  after?: Place | undefined;
  limit: number;
};

/** A page of deals, cut by key. */
export async function deals(db: D1Database, wanted: WantedDeals): Promise<{ deals: Deal[]; next?: string }> {
  const { seer, pipeline, stage, kind, owner, contact, conversation, text, sort, after, limit } = wanted;
  const { column, of } = sorts[sort.by];
  const cut = keyset(column, deal.id, sort.order, after);
  const rows = await directory(db)
    .select({ json: dealJson })
    .from(deal)
    .where(
      and(
        visibleDeal(seer),
        pipeline === undefined ? undefined : eq(deal.pipeline, pipeline),
        stage === undefined ? undefined : eq(deal.stage, stage),
        kind && sql`${deal.stage} IN (SELECT id FROM stage WHERE kind = ${kind})`,
        owner === undefined ? undefined : eq(deal.owner, owner),
        contact === undefined ? undefined : eq(deal.contact, contact),
        conversation === undefined
          ? undefined
          : sql`EXISTS (SELECT 1 FROM deal_session WHERE deal_session.deal = deal.id AND conversation = ${conversation})`,
        text === undefined ? undefined : mentions(text),
        cut.where,
      ),
    )
    .orderBy(...cut.orderBy)
    .limit(limit + 1);
  const found = page(rows.map(readDeal), limit, (one) => ({ by: of(one), id: one.id }));
  return { deals: found.rows, ...(found.next !== undefined && { next: found.next }) };
}

function mentions(text: string): SQL | undefined {
  return or(...casesOf(text).map((word) => sql`instr(${deal.title}, ${word}) > 0`));
}

/** The first deals of every stage, and what each stage comes to; further pages are those of `deals` by position. */
export async function board(db: D1Database, pipeline: Pipeline, seer: Seer, limit: number): Promise<Board> {
  const d1 = directory(db);
  const ofPipeline = and(eq(deal.pipeline, pipeline.id), visibleDeal(seer));
  const place = sql<number>`row_number() OVER (PARTITION BY ${deal.stage} ORDER BY ${deal.position}, ${deal.id})`;
  const first = d1
    .select({ id: deal.id, place: place.as("place") })
    .from(deal)
    .where(ofPipeline)
    .as("first");
  const [sums, rows] = await d1.batch([
    d1
      .select({
        stage: deal.stage,
        currency: deal.currency,
        count: sql<number>`count(*)`,
        sum: sql<number>`total(${deal.amount})`,
      })
      .from(deal)
      .where(ofPipeline)
      .groupBy(deal.stage, deal.currency),
    d1
      .select({ json: dealJson })
      .from(first)
      .innerJoin(deal, eq(deal.id, first.id))
      .where(sql`${first.place} <= ${limit}`)
      .orderBy(deal.position, deal.id),
  ]);
  const shown = rows.map(readDeal);
  return {
    pipeline,
    stages: pipeline.stages.map(({ id }) => {
      const ofStage = sums.filter(({ stage }) => stage === id);
      const inStage = shown.filter(({ stage }) => stage === id);
      const count = ofStage.reduce((all, { count }) => all + count, 0);
      const last = inStage.at(-1);
      const isCut = last !== undefined && count > inStage.length;
      return {
        ...{ stage: id, count, deals: inStage },
        sums: Object.fromEntries(ofStage.map(({ currency, sum }) => [currency, sum])),
        ...(isCut && { next: writePlace({ by: last.position, id: last.id }) }),
      };
    }),
  };
}
