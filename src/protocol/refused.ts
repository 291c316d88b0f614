import * as v from "valibot";
import { RefusalCode } from "./refusal.ts";

/** What the frame of this id asked for has not happened; the id is empty where none could be read. */
export const Refused = v.object({
  t: v.literal("refused"),
  id: v.string(),
  error: v.object({ code: RefusalCode, message: v.string() }),
});
export type Refused = v.InferOutput<typeof Refused>;
