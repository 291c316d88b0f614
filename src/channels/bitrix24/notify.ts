import type { Outbound } from "../channel.ts";
import type { Outcome } from "../errors.ts";
import { call, portalOf } from "./api.ts";
import { capabilities } from "./capabilities.ts";

/** The portal refuses a second one to the same user within a week. */
export const notifyEvery = 7 * 24 * 3_600_000;

/** One message to a user in the name of an open line of Bitrix24.Network; no dialogue comes of it. */
export const notify: NonNullable<Outbound["notify"]> = async (user, text, account, wire) => {
  const line = account.account.networkCode;
  if (!line) return rejected("This channel was connected without the code of an open line: notifications need one.");
  if (text.length > (capabilities.text?.limit ?? 0)) return rejected("The notification is too long: shorten it.");
  const parameters = { CODE: line, USER_ID: Number(user), MESSAGE: text };
  const called = await call(portalOf(account), "imopenlines.network.message.add", parameters, wire.fetch);
  if (!called.ok) return { ok: false, error: called.error };
  return called.result === true
    ? { ok: true, external: `network:${user}` }
    : { ok: false, error: { kind: "uncertain", reason: "Bitrix24 does not say whether the notification was sent." } };
};

function rejected(reason: string): Outcome {
  return { ok: false, error: { kind: "rejected", reason } };
}
