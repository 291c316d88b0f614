import type { Account } from "../channel.ts";
import type { DeliveryError } from "../errors.ts";
import { type Refused, type Refusing, refusalOf } from "../meta/refusal.ts";
import type { Failure } from "./webhook/types.ts";

const permissions = Array.from({ length: 100 }, (_, index) => 200 + index);

/** DL4, by the codes of https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes. */
const table: Refusing["table"] = {
  retry: [1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131053, 131056, 133016],
  window: [131047],
  unreachable: [130472, 131021, 131026, 131049, 131050],
  rejected: [100, 131008, 131009, 131051, 131052, 132000, 132001, 132015],
  channel: [0, 10, 190, ...permissions, 368, 131031, 131042, 133010],
};

const advice: Readonly<Record<number, string>> = {
  368: "Meta has restricted this account for breaking its rules: see its Business Support Home.",
  131031: "Meta has locked this account: see its Business Support Home.",
  131042: "Check the payment method of this account in Meta's Business Manager.",
  131047: "The client last wrote more than 24 hours ago: only a template can be sent now.",
  131049: "Meta limits what this client gets: try again in a day at the earliest.",
  133010: "The number is not registered for the Cloud API: register it in Meta's Business Manager.",
};

/** The pair limit, for one sender and one receiver. Meta asks for 4ⁿ seconds before the nth repetition. */
const tooManyForOne = 131056;
const shortestWait = 4000;

export function refusing({ secrets }: Pick<Account, "secrets">): Refusing {
  return { provider: "WhatsApp", table, advice, secrets };
}

/** What a refusal says about waiting, where only WhatsApp's documentation says how long. */
export function patient(refused: Refused): Refused {
  const { error, code } = refused;
  if (error.kind !== "retry" || code !== tooManyForOne) return refused;
  return { ...refused, error: { ...error, after: Math.max(error.after ?? 0, shortestWait) } };
}

/** DL4: why a message that was taken has not been delivered. */
export function failureOf(failure: Failure | undefined, account: Pick<Account, "secrets">): DeliveryError {
  const { code, title, message, error_data } = failure ?? {};
  const words = error_data?.details || message || title || "The message was not delivered, and no reason given.";
  // Without an HTTP status of its own, what the table does not know is about this message.
  const answer = { status: 400, body: { error: { code, message: words } } };
  return patient(refusalOf(answer, refusing(account))).error;
}
