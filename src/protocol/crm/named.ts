import * as v from "valibot";
import { Id } from "../values.ts";

/** Somebody, or something, by id, with the name it goes by. */
export const Named = v.object({ id: Id, name: v.string() });
export type Named = v.InferOutput<typeof Named>;
