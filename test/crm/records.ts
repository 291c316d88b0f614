import * as v from "valibot";
import type { ConnectedSystem, Told } from "../../src/crm/connector.ts";
import { Bitrix24Settings } from "../../src/protocol/crm/connector.ts";
import type { Contact } from "../../src/protocol/crm/contact.ts";
import type { Deal } from "../../src/protocol/crm/deal.ts";
import type { CrmEventType } from "../../src/protocol/crm/event.ts";
import type { Lead } from "../../src/protocol/crm/lead.ts";

const id = (text: string) => text.replaceAll(" ", "-").padEnd(32, "0");

export function aContact(name: string, more: Partial<Contact> = {}): Contact {
  return {
    ...{ id: id(`c${name}`), name, company: "", notes: "", labels: [], custom: {} },
    ...{ phones: [], emails: [], version: 1, createdAt: 1, updatedAt: 1 },
    ...more,
  };
}

export function aLead(name: string, more: Partial<Lead> = {}): Lead {
  return { id: id(`l${name}`), status: "new", name, custom: {}, version: 1, madeAt: 1, updatedAt: 1, ...more };
}

export function aDeal(title: string, more: Partial<Deal> = {}): Deal {
  return {
    ...{ id: id(`d${title}`), title, currency: "EUR", pipeline: "sales", stage: "sales-new", position: "m" },
    ...{ sessions: [], custom: {}, version: 1, createdAt: 1, updatedAt: 1 },
    ...more,
  };
}

export function told(type: CrmEventType, payload: { id: string; [more: string]: unknown }): Told {
  return { key: `${type}:${payload.id}`, type, entity: payload.id, at: 1, payload };
}

export function aPortal(url: string, code: string, settings: Partial<Bitrix24Settings> = {}): ConnectedSystem {
  return {
    ...{ id: "portal", kind: "bitrix24", name: "Garden portal", url, secrets: { user: "1", code } },
    settings: { ...v.parse(Bitrix24Settings, {}), ...settings },
  };
}
