import * as v from "valibot";
import { readWebhookAddress } from "../../platform/bitrix24-rest.ts";
import type { Attempted, Connector } from "../connector.ts";
import { choices } from "./choices.ts";
import { ask, portalOf, type Wire } from "./portal.ts";
import { tell } from "./tell.ts";

/** A portal's CRM, by an incoming webhook with the right “crm”. It has no keys of idempotency: origin ids stand in. */
export const bitrix24: Connector = {
  kind: "bitrix24",
  events: [
    ...(["contact.created", "contact.updated", "contact.merged", "contact.erased"] as const),
    ...(["lead.created", "lead.updated", "lead.withdrawn"] as const),
    ...(["deal.created", "deal.updated", "deal.deleted"] as const),
  ],
  atOnce: 1,
  // Two a second, whoever asks from here.
  perSecond: 2,
  // A contact is there before what is about it.
  inOrder: "all",
  mirrors: true,
  waits: true,
  async connect(address, fetch) {
    const read = readWebhookAddress(address);
    if ("refused" in read) return { ok: false, reason: read.refused };
    const { base: url, user, code } = read;
    const secrets = { user, code };
    const tried = await tryOut({ url, secrets }, { fetch, now: Date.now });
    if (!tried.ok) return { ok: false, reason: `The portal does not accept this webhook. ${tried.reason}` };
    return { ok: true, name: URL.parse(url)?.host ?? url, url, secrets };
  },
  test: tryOut,
  tell,
  choices,
  pageOf: ({ url }, kind, external) => `${url}/crm/${kind}/details/${external}/`,
};

/** Asks for what needs the right. */
async function tryOut(system: Parameters<typeof portalOf>[0], wire: Wire): Promise<Attempted> {
  const asked = { entityTypeId: 1, select: ["id"], filter: { "=originId": "none" } };
  const answer = await ask(portalOf(system), "crm.item.list", asked, v.object({ items: v.array(v.unknown()) }), wire);
  return answer.ok ? { ok: true } : answer;
}
