import * as v from "valibot";
import { Id } from "./values.ts";

export const Role = v.picklist(["administrator", "supervisor", "operator"]);
export type Role = v.InferOutput<typeof Role>;

/** Duty is a decision of the person; being connected is not (AS1). */
export const Duty = v.picklist(["on", "break", "off"]);
export type Duty = v.InferOutput<typeof Duty>;

/** A place on the roster, in roster order. */
export const RosterMember = v.object({
  operator: Id,
  name: v.string(),
  /** Instead of the line's capacity. */
  capacity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  /** False: reads along and writes notes only. */
  mayReply: v.optional(v.boolean(), true),
});
export type RosterMember = v.InferOutput<typeof RosterMember>;

/** An operator of the line as colleagues see them. */
export const OperatorView = v.object({
  id: Id,
  name: v.string(),
  duty: Duty,
  connected: v.boolean(),
  /** Active sessions and open offers (AS3). */
  load: v.number(),
  capacity: v.number(),
});
export type OperatorView = v.InferOutput<typeof OperatorView>;
