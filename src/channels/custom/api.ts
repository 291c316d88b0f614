import { type Answer, byStatus, callProvider } from "../../platform/call.ts";
import { newId } from "../../platform/ids.ts";
import { signWebhook } from "../../platform/standard-webhooks.ts";
import type { CustomDelivery } from "../../protocol/custom-channel.ts";
import type { Account } from "../channel.ts";
import type { DeliveryError } from "../errors.ts";

export type Posted = { ok: true; body: unknown } | { ok: false; error: DeliveryError };

const encoder = new TextEncoder();

/** The system's name in what people read: where it is. */
export function nameOf({ base }: Pick<Account, "base">): string {
  return URL.parse(base)?.host ?? base;
}

/** One signed attempt; never throws. Any 2xx is an acknowledgement. */
export async function post(
  account: Pick<Account, "base" | "secrets">,
  delivery: CustomDelivery,
  fetcher: typeof fetch,
  id = `msg_${newId()}`,
): Promise<Posted> {
  const body = JSON.stringify(delivery);
  const { secret = "", previousSecret } = account.secrets;
  const secrets = previousSecret ? [secret, previousSecret] : secret;
  const proof = await signWebhook(encoder.encode(body), secrets, { id, now: Date.now() }).catch(() => undefined);
  if (!proof) return failed("channel", "The channel's secret is not one: connect the system again.");
  const init = { method: "POST", body, headers: { "Content-Type": "application/json", ...proof } };
  const answer = await callProvider(account.base, init, fetcher, nameOf(account));
  return "error" in answer ? { ok: false, error: answer.error } : classify(answer, nameOf(account));
}

/** DL4. A system that refuses what we sent will refuse it again; one that does not know us knows none of our messages. */
function classify(answer: Answer, system: string): Posted {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { ok: true, body };
  const words = `${system} answered HTTP ${status}`;
  if (status === 410)
    return failed("channel", `${words}: it wants no more messages. Connect the system again when it does.`);
  if (status === 401)
    return failed(
      "channel",
      `${words}: it does not know our signature. Connect the system again and give it the new secret.`,
    );
  const error = byStatus(answer, `${words}.`);
  return { ok: false, error: error.kind === "channel" ? { kind: "rejected", reason: error.reason } : error };
}

function failed(kind: "channel", reason: string): Posted {
  return { ok: false, error: { kind, reason } };
}
