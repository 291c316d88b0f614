import * as v from "valibot";
import { Id, wellFormed } from "../values.ts";
import { Deal } from "./deal.ts";

export const StageKind = v.picklist(["open", "won", "lost"]);
export type StageKind = v.InferOutput<typeof StageKind>;

export const Stage = v.object({ id: Id, name: v.string(), position: v.number(), kind: StageKind });
export type Stage = v.InferOutput<typeof Stage>;

/** The stages a deal goes through, in order. */
export const Pipeline = v.object({ id: Id, name: v.string(), position: v.number(), stages: v.array(Stage) });
export type Pipeline = v.InferOutput<typeof Pipeline>;

const Name = v.pipe(v.string(), v.trim(), v.minLength(1, "is empty"), v.maxLength(100), wellFormed);

export const NewStage = v.strictObject({ name: Name, kind: v.optional(StageKind, "open") });
export type NewStage = v.InferOutput<typeof NewStage>;

export const NewPipeline = v.strictObject({
  name: Name,
  stages: v.pipe(
    v.array(NewStage),
    v.maxLength(50),
    v.check((stages) => stages.some(({ kind }) => kind === "open"), "needs a stage that is open"),
  ),
});
export type NewPipeline = v.InferOutput<typeof NewPipeline>;

/** `stages`: all of the pipeline's by id, in their new order. */
export const PipelineEdit = v.partial(
  v.strictObject({
    name: Name,
    position: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
    stages: v.pipe(v.array(Id), v.maxLength(50)),
  }),
);
export type PipelineEdit = v.InferOutput<typeof PipelineEdit>;

export const StageEdit = v.strictObject({ name: Name });

/** A pipeline's deals stage by stage: the first of each, how many there are and what they come to by currency. */
export const Board = v.object({
  pipeline: Pipeline,
  stages: v.array(
    v.object({
      stage: Id,
      count: v.number(),
      /** Minor units by currency. */
      sums: v.record(v.string(), v.number()),
      deals: v.array(Deal),
      /** `after` of the stage's next page in the list of deals sorted by position. */
      next: v.optional(v.string()),
    }),
  ),
});
export type Board = v.InferOutput<typeof Board>;
