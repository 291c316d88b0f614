import * as v from "valibot";
import { Seq } from "./values.ts";

/** How far each side has come; none of them ever goes back (RC6). */
export const Marks = v.object({
  /** The client's device has everything up to here. */
  delivered: Seq,
  /** The client has seen everything up to here. */
  read: Seq,
  /** An operator has seen everything up to here. */
  houseRead: Seq,
});
export type Marks = v.InferOutput<typeof Marks>;
