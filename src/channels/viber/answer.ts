import * as v from "valibot";
import { type Answer, byStatus, withoutSecrets } from "../../platform/call.ts";
import type { DeliveryError } from "../errors.ts";
import { maybe } from "../read-json.ts";

export type Called = { ok: true; body: unknown } | { ok: false; error: DeliveryError };

const Said = v.object({ status: v.number(), status_message: maybe(v.string()) });

/** DL4 by `status`, which stands in the body of an HTTP 200. What is not listed is about this message alone. */
const kinds: Readonly<Record<number, Exclude<DeliveryError["kind"], "uncertain">>> = {
  2: "channel",
  5: "unreachable",
  6: "unreachable",
  7: "channel",
  8: "channel",
  9: "channel",
  10: "channel",
  11: "unreachable",
  12: "retry",
  13: "unreachable",
  15: "channel",
  21: "channel",
  22: "channel",
  23: "channel",
  24: "channel",
};

const ownersTask: Readonly<Record<number, string>> = {
  2: "The token no longer works: connect the bot again with its token.",
  10: "Viber does not know where to send messages: connect the bot again.",
  23: "The free messages are used up: check the bot's balance in the Viber admin panel.",
  24: "The balance is used up: check it in the Viber admin panel.",
};

/** What an answer means. Without a status of Viber's own, the HTTP status speaks. */
export function classify(answer: Answer, token: string): Called {
  const clean = (words: string) => withoutSecrets(`Viber: ${words}`, { secrets: { token } });
  const said = v.safeParse(Said, answer.body);
  if (!said.success || answer.status >= 300) {
    return { ok: false, error: byStatus(answer, clean(`HTTP ${answer.status}`)) };
  }
  const { status, status_message: words = `status ${status}` } = said.output;
  if (status === 0) return { ok: true, body: answer.body };
  const kind = kinds[status] ?? "rejected";
  const task = kind === "channel" ? (ownersTask[status] ?? "See the bot's page in the Viber admin panel.") : "";
  return { ok: false, error: { kind, reason: clean(task ? `${words}. ${task}` : words) } };
}
