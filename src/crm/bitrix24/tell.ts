import * as v from "valibot";
import type { EntityKind } from "../../protocol/crm/connector.ts";
import { Contact } from "../../protocol/crm/contact.ts";
import { Deal } from "../../protocol/crm/deal.ts";
import { Lead } from "../../protocol/crm/lead.ts";
import type { Attempted, ConnectedSystem, ConnectorWire, Told } from "../connector.ts";
import { contactFields, contactKeys, dealFields, leadFields, leadKeys } from "./fields.ts";
import { type Fields, type Items, itemsOf, type Keys, originator } from "./items.ts";
import { type Asked, portalOf, type Refused } from "./portal.ts";

type Work = { items: Items; settings: ConnectedSystem["settings"]; wire: ConnectorWire };

/** Brings the portal's copy to where ours is. What is there already is found first, so that nothing is made twice. */
export async function tell(
  { type, entity, payload }: Told,
  system: ConnectedSystem,
  wire: ConnectorWire,
): Promise<Attempted> {
  const work: Work = { items: itemsOf(portalOf(system), wire), settings: system.settings, wire };
  switch (type) {
    case "contact.created":
    case "contact.updated":
    case "contact.merged":
      return externally(await putContact(v.parse(Contact, payload), work));
    case "lead.created":
    case "lead.updated":
      return externally(await putLead(v.parse(Lead, payload), work));
    case "deal.created":
    case "deal.updated":
      return externally(await putDeal(v.parse(Deal, payload), work));
    case "contact.erased":
      return work.items.remove("contact", entity);
    case "lead.withdrawn":
      return work.items.remove("lead", entity);
    case "deal.deleted":
      return work.items.remove("deal", entity);
    default:
      return { ok: true };
  }
}

const externally = (put: Asked<string>): Attempted => (put.ok ? { ok: true, external: put.value } : put);

function putContact(contact: Contact, work: Work): Promise<Asked<string>> {
  const keys = contactKeys(contact);
  const fields = (isNew: boolean) => contactFields(contact, work.settings, isNew);
  return put("contact", { entity: contact.id, keys, fields, adopts: true }, work);
}

async function putLead(lead: Lead, work: Work): Promise<Asked<string>> {
  const keys = leadKeys(lead);
  const theirs = await (lead.contact ? contactThere(lead.contact.id, work) : work.items.byKeys("contact", keys));
  if (!theirs.ok) return theirs;
  const fields = (isNew: boolean) => leadFields(lead, theirs.value, work.settings, isNew);
  return put("lead", { entity: lead.id, keys, fields, adopts: work.settings.adoptLeads }, work);
}

async function putDeal(deal: Deal, work: Work): Promise<Asked<string>> {
  const theirs = deal.contact ? await contactThere(deal.contact.id, work) : { ok: true as const, value: undefined };
  if (!theirs.ok) return theirs;
  const fields = (isNew: boolean) => dealFields(deal, theirs.value, work.settings, isNew);
  return put("deal", { entity: deal.id, keys: { phones: [], emails: [] }, fields, adopts: false }, work);
}

/** The portal's id of one of our contacts, who is brought there first; nothing of one who is gone. */
async function contactThere(id: string, work: Work): Promise<Asked<string | undefined>> {
  const known = await work.wire.external("contact", id);
  if (known !== undefined) return { ok: true, value: known };
  const contact = await work.wire.contact(id);
  if (!contact) return { ok: true, value: undefined };
  const made = await putContact(contact, work);
  if (made.ok) await work.wire.link("contact", id, made.value);
  // One that the portal does not take must not keep back what it is about.
  return !made.ok && made.kind === "refused" ? { ok: true, value: undefined } : made;
}

type Thing = { entity: string; keys: Keys; fields: (isNew: boolean) => Fields; adopts: boolean };

async function put(
  kind: EntityKind,
  { entity, keys, fields, adopts }: Thing,
  { items, wire }: Work,
): Promise<Asked<string>> {
  const known = await wire.external(kind, entity);
  const there = known === undefined ? await find() : { ok: true as const, value: known };
  if (!there.ok) return there;
  if (there.value === undefined) return items.add(kind, entity, fields(true), keys);
  const found = await items.get(kind, there.value);
  if (!found.ok) return found;
  if (!found.value) return gone;
  const isOurs = found.value.originatorId === originator && found.value.originId === entity;
  // What was there before us keeps the names that people there gave it.
  const done = await items.update(kind, found.value, isOurs ? fields(false) : {}, keys);
  return done.ok ? { ok: true, value: there.value } : done;

  async function find(): Promise<Asked<string | undefined>> {
    const ours = await items.byOrigin(kind, entity);
    if (!ours.ok) return ours;
    if (ours.value[0] !== undefined) return { ok: true, value: ours.value[0] };
    return adopts && kind !== "deal" ? items.byKeys(kind, keys) : { ok: true, value: undefined };
  }
}

const gone: Refused = {
  ok: false,
  kind: "refused",
  reason: "It was deleted on the portal. It is not made there again by itself.",
};
