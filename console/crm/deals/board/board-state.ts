import type { Deal } from "../../../../src/protocol/crm/deal.ts";
import type { Board } from "../../../../src/protocol/crm/pipeline.ts";

export type Stages = Board["stages"];

/** Where a deal stands, or would: `index` counts without the deal itself. */
export type Place = { stage: string; index: number };

export function placeOf(stages: Stages, deal: string): Place | undefined {
  for (const { stage, deals } of stages) {
    const index = deals.findIndex(({ id }) => id === deal);
    if (index >= 0) return { stage, index };
  }
  return undefined;
}

/** Behind which deal of the stage that is; nothing: before all of them. */
export function behindOf(stages: Stages, deal: string, { stage, index }: Place): string | null {
  return othersIn(stages, stage, deal)[index - 1]?.id ?? null;
}

/** The board with a deal at another place: numbers and sums of its stages go with it. */
export function moved(stages: Stages, deal: string, to: Place): Stages {
  const from = placeOf(stages, deal);
  const found = from && stages.find(({ stage }) => stage === from.stage)?.deals[from.index];
  if (!from || !found || !stages.some(({ stage }) => stage === to.stage)) return stages;
  return stages.map((each) => {
    const rest = each.deals.filter(({ id }) => id !== deal);
    const deals = each.stage === to.stage ? rest.toSpliced(to.index, 0, { ...found, stage: to.stage }) : rest;
    const by = Number(each.stage === to.stage) - Number(each.stage === from.stage);
    return by === 0 ? { ...each, deals } : { ...each, deals, ...changedTotals(each, found, by) };
  });
}

function changedTotals({ count, sums }: Stages[number], { amount = 0, currency }: Deal, by: number) {
  const { [currency]: sum = 0, ...others } = sums;
  const now = sum + by * amount;
  return { count: count + by, sums: now === 0 ? others : { ...others, [currency]: now } };
}

/** What the server has made of a deal takes the place of what was shown. */
export function replaced(stages: Stages, deal: Deal): Stages {
  return stages.map((each) => ({ ...each, deals: each.deals.map((one) => (one.id === deal.id ? deal : one)) }));
}

export type Step = "up" | "down" | "left" | "right";

/** The place one step on from another; it stays where the board ends. */
export function stepped(stages: Stages, deal: string, { stage, index }: Place, step: Step): Place {
  const most = (of: string) => othersIn(stages, of, deal).length;
  if (step === "up") return { stage, index: Math.max(0, index - 1) };
  if (step === "down") return { stage, index: Math.min(most(stage), index + 1) };
  const at = stages.findIndex((each) => each.stage === stage);
  const next = stages[at + (step === "left" ? -1 : 1)]?.stage ?? stage;
  return { stage: next, index: Math.min(most(next), index) };
}

function othersIn(stages: Stages, stage: string, deal: string): readonly Deal[] {
  return stages.find((each) => each.stage === stage)?.deals.filter(({ id }) => id !== deal) ?? [];
}

/** A stage's next page behind what it shows already; what has moved meanwhile is not shown twice. */
export function withMore(stages: Stages, stage: string, more: readonly Deal[], next: string | undefined): Stages {
  const shown = new Set(stages.flatMap(({ deals }) => deals.map(({ id }) => id)));
  return stages.map((each) => {
    if (each.stage !== stage) return each;
    const { next: _, ...rest } = each;
    const deals = [...each.deals, ...more.filter(({ id }) => !shown.has(id))];
    return { ...rest, deals, ...(next === undefined ? {} : { next }) };
  });
}
