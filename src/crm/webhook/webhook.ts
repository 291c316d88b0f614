import { callProvider } from "../../platform/call.ts";
import { newId } from "../../platform/ids.ts";
import { checkOutgoingUrl } from "../../platform/outgoing-url.ts";
import { newWebhookSecret, signWebhook } from "../../platform/standard-webhooks.ts";
import { CrmEventType } from "../../protocol/crm/event.ts";
import type { Attempted, ConnectedSystem, Connector, Told } from "../connector.ts";

const encoder = new TextEncoder();

const hostOf = (url: string) => URL.parse(url)?.host ?? url;

/** Any 2xx takes it, 410 takes nothing any more (Standard Webhooks). Nothing of what is answered is kept or shown. */
async function post(
  message: { id: string; type: string; at: number; data: unknown },
  { url, secrets }: Pick<ConnectedSystem, "url" | "secrets">,
  { fetch, now }: { fetch: typeof globalThis.fetch; now(): number },
): Promise<Attempted> {
  const host = hostOf(url);
  const { id, type, at, data } = message;
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  const { secret = "", previousSecret } = secrets;
  const proof = await signWebhook(encoder.encode(body), previousSecret ? [secret, previousSecret] : secret, {
    id,
    now: now(),
  });
  const headers = { "Content-Type": "application/json", ...proof };
  const answer = await callProvider(url, { method: "POST", body, headers }, fetch, host);
  if ("error" in answer) return { ok: false, kind: "retry", reason: answer.error.reason };
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) return { ok: true };
  const words = `${host} answered HTTP ${status}`;
  if (status === 410) {
    return { ok: false, kind: "over", reason: `${words}: it wants no more events. Switch it on again when it does.` };
  }
  const redirects = status >= 300 && status < 400;
  const hint = redirects ? ": no redirect is followed. Enter the address that it leads to." : ".";
  return { ok: false, kind: "retry", reason: words + hint, after: retryAfter };
}

const ping = (at: number) => ({ id: `msg_${newId()}`, type: "ping", at, data: {} });

/** Anybody's own endpoint, told by Standard Webhooks: the same `webhook-id` at each attempt, in order per entity. */
export const webhook: Connector = {
  kind: "webhook",
  events: CrmEventType.options,
  atOnce: 4,
  inOrder: "entity",
  mirrors: false,
  waits: false,
  async connect(address, fetcher, known) {
    // Whether it may be asked from here, `fetcher` knows.
    const checked = checkOutgoingUrl(address, true);
    if ("refused" in checked) return { ok: false, reason: checked.refused };
    const { url } = checked;
    const secrets = known?.secrets ?? { secret: newWebhookSecret() };
    const tried = await post(ping(Date.now()), { url, secrets }, { fetch: fetcher, now: Date.now });
    if (tried.ok) return { ok: true, name: hostOf(url), url, secrets };
    const wanted = 'It has to be a public https address that answers {"type":"ping"}, sent by POST, with 200 or 204.';
    return { ok: false, reason: `This address did not pass its trial. ${wanted} ${tried.reason}` };
  },
  test: (system, wire) => post(ping(wire.now()), system, wire),
  tell({ key, type, at, payload }: Told, system, wire) {
    return post({ id: key, type, at, data: payload }, system, wire);
  },
  renew: ({ secret = "" }) => ({ secret: newWebhookSecret(), previousSecret: secret }),
};
