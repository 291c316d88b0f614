import { signal } from "@preact/signals";
import type { Lead, LeadStatus } from "../../../src/protocol/crm/lead.ts";
import { keptColumns } from "../list/columns.ts";
import { listing } from "../list/use-listing.ts";

export type LeadFilter = { text: string; status: LeadStatus | ""; line: string };
export const noFilter: LeadFilter = { text: "", status: "", line: "" };

/** The list of leads as this person left it. */
export const leadsListing = listing<Lead>();
export const leadsFilter = signal(noFilter);
export const leadsSort = signal("-made");
export const leadsColumns = keptColumns("leads", ["status", "phone", "email", "from", "operator", "made"]);

/** A lead has changed: the list shows it as it is now. */
export function noteLead(lead: Lead): void {
  leadsListing.rows.value = leadsListing.rows.peek()?.map((each) => (each.id === lead.id ? lead : each));
}
