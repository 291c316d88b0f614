import { doer } from "../directory/audit.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { firstStage, stageOf } from "../directory/crm/pipelines.ts";
import { type NewRow, placeIn } from "../directory/crm/write-deal.ts";
import type { SignedIn } from "../directory/principal.ts";
import type { NewDeal } from "../protocol/crm/deal.ts";
import { dealRules, editedDeal } from "./deal-state.ts";
import { type ApiRefusal, isRefusal } from "./refusals.ts";

export const noStage: { refusal: ApiRefusal } = {
  refusal: {
    code: "malformed",
    message: "There is no such stage. Load the pipeline again, and choose one of its stages.",
  },
};

/** A deal as it is to be kept under the id `made`, first in its stage; or all that is wrong with it. */
export async function newDeal(
  db: D1Database,
  { stage: wanted, ...body }: Omit<NewDeal, "from" | "contact"> & { contact?: string | null },
  made: string,
  caller: SignedIn,
): Promise<{ added: NewRow } | { refusal: ApiRefusal }> {
  const [stage, rules] = await Promise.all([
    wanted === undefined ? firstStage(db) : stageOf(db, wanted),
    dealRules(db, seerOf(caller.principal), body),
  ]);
  if (!stage) return noStage;
  const at = Date.now();
  const blank = {
    ...{ title: "", amount: null, currency: body.currency, expected: null, contact: null, custom: {} },
    ...{ pipeline: stage.pipeline, stage: stage.id, position: (await placeIn(db, stage.id, null)) ?? "" },
    // A program owns nothing: it is for a person to take up.
    ...{ owner: caller.by === "cookie" ? caller.principal.id : null, closedAt: stage.kind === "open" ? null : at },
  };
  const edited = editedDeal(blank, body, rules);
  return isRefusal(edited) ? edited : { added: { ...edited.state, id: made, by: doer(caller), at, sessions: [] } };
}
