import type { Standpoint } from "../composer/composer-state.ts";
import { moments } from "./clock.ts";
import type { Line } from "./line.ts";
import { signedIn } from "./me.ts";

/** Where the person signed in stands towards a conversation of the line, now. */
export function standpointIn(line: Line, conversation: string): Standpoint {
  const person = signedIn();
  const me = person?.id ?? "";
  return {
    me,
    role: person?.role ?? "operator",
    duty: line.operators.value.get(me)?.duty,
    listed: line.listed.value,
    inSight: line.sessions.value.has(conversation),
    now: moments.value,
  };
}
