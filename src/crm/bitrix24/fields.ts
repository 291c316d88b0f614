import { writeAmount } from "../../domain/crm/money.ts";
import type { Bitrix24Settings } from "../../protocol/crm/connector.ts";
import type { Contact } from "../../protocol/crm/contact.ts";
import type { Deal } from "../../protocol/crm/deal.ts";
import type { Lead } from "../../protocol/crm/lead.ts";
import type { Fields, Keys } from "./items.ts";

type Owned = { id: string } | undefined;

/** Whose it is on the portal: what is there already goes to somebody else only where ours is known there. */
function responsible(owner: Owned, { people, responsible }: Bitrix24Settings, isNew: boolean): Fields {
  const theirs = (owner && people[owner.id]) ?? (isNew ? responsible : undefined);
  return theirs === undefined ? {} : { assignedById: Number(theirs) };
}

const sourceOf = ({ source }: Bitrix24Settings, isNew: boolean) =>
  isNew && source !== undefined ? { sourceId: source } : {};

export function contactFields(contact: Contact, settings: Bitrix24Settings, isNew: boolean): Fields {
  const { name, notes, owner } = contact;
  return {
    name,
    ...(notes !== "" && { comments: notes }),
    ...sourceOf(settings, isNew),
    ...responsible(owner, settings, isNew),
  };
}

export function contactKeys({ phones, emails }: Contact): Keys {
  return { phones: phones.map(({ value }) => value), emails: emails.map(({ value }) => value) };
}

export function leadFields(
  lead: Lead,
  contactId: string | undefined,
  settings: Bitrix24Settings,
  isNew: boolean,
): Fields {
  const { name, status, operator, channel, page, utm = {} } = lead;
  const stageId = settings.leadStages[status];
  const from = [channel?.kind, page].filter((part) => part !== undefined).join(" · ");
  const marks = { utmSource: utm.source, utmMedium: utm.medium, utmCampaign: utm.campaign, utmTerm: utm.term };
  return {
    ...{ title: name, name },
    ...(from !== "" && { sourceDescription: from }),
    ...defined({ ...marks, utmContent: utm.content, stageId }),
    ...(contactId !== undefined && { contactId: Number(contactId) }),
    ...sourceOf(settings, isNew),
    ...responsible(operator, settings, isNew),
  };
}

export function leadKeys({ phone, email }: Lead): Keys {
  return { phones: phone === undefined ? [] : [phone], emails: email === undefined ? [] : [email] };
}

export function dealFields(
  deal: Deal,
  contactId: string | undefined,
  settings: Bitrix24Settings,
  isNew: boolean,
): Fields {
  const { title, amount, currency, stage, expected, owner } = deal;
  const mapped = settings.stages[stage];
  return {
    title,
    ...(amount !== undefined && {
      opportunity: Number(writeAmount({ amount, currency })),
      currencyId: currency,
      isManualOpportunity: "Y",
    }),
    ...(mapped && { categoryId: mapped.category, stageId: mapped.stage }),
    ...(expected !== undefined && { closedate: expected }),
    ...(contactId !== undefined && { contactId: Number(contactId) }),
    ...responsible(owner, settings, isNew),
  };
}

function defined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
