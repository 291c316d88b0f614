import type { Account } from "../../channel.ts";
import type { InboundEvent } from "../../inbound.ts";
import { moment } from "../../read-json.ts";
import { failureOf } from "../answer.ts";
import { chatKey, groupKey, type Person } from "../chat.ts";
import type { Status } from "./types.ts";

const states: Readonly<Record<string, "sent" | "delivered" | "read">> = {
  ...{ sent: "sent", delivered: "delivered", read: "read" },
  played: "read",
};

/** What became of a message of ours. */
export function statusEvent(
  { id, status, timestamp, recipient_type, recipient_id, recipient_user_id, errors, ...rest }: Status,
  personOf: (named: Person) => Person,
  account: Account,
): InboundEvent | undefined {
  const chat =
    recipient_type === "group" && recipient_id !== undefined
      ? groupKey(recipient_id)
      : chatKey(personOf({ phone: recipient_id, userId: recipient_user_id }));
  if (chat === undefined) return undefined;
  const { biz_opaque_callback_data: token } = rest;
  const common = { key: `${id}:${status}`, chat, at: moment(timestamp), external: id, ...(token && { token }) };
  if (status === "failed") return { ...common, type: "failed", error: failureOf(errors[0], account) };
  const state = Object.hasOwn(states, status) ? states[status] : undefined;
  return state && { ...common, type: "receipt", state };
}
