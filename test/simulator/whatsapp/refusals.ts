import type { Reply } from "../http/reply.ts";
import { graphError } from "../meta/graph-reply.ts";

export function noSuchThing(): Reply {
  return graphError("100/33", "Unsupported request: the object does not exist");
}
