import * as v from "valibot";
import { Id } from "../values.ts";

export const StageKind = v.picklist(["open", "won", "lost"]);
export type StageKind = v.InferOutput<typeof StageKind>;

export const Stage = v.object({ id: Id, name: v.string(), position: v.number(), kind: StageKind });
export type Stage = v.InferOutput<typeof Stage>;

/** The stages a deal goes through, in order. */
export const Pipeline = v.object({ id: Id, name: v.string(), position: v.number(), stages: v.array(Stage) });
export type Pipeline = v.InferOutput<typeof Pipeline>;
