import { signal } from "@preact/signals";
import type { Deal } from "../../../src/protocol/crm/deal.ts";
import { keptColumns } from "../list/columns.ts";
import { listing } from "../list/use-listing.ts";

export type DealFilter = { text: string; kind: "" | "open" | "won" | "lost"; pipeline: string; owner: string };
export const noFilter: DealFilter = { text: "", kind: "", pipeline: "", owner: "" };

/** The list of deals as this person left it. */
export const dealsListing = listing<Deal>();
export const dealsFilter = signal(noFilter);
export const dealsSort = signal("-updated");
export const dealsColumns = keptColumns("deals", ["amount", "stage", "expected", "contact", "owner", "updated"]);

/** A deal has changed: the list shows it as it is now. */
export function noteDeal(deal: Deal): void {
  dealsListing.rows.value = dealsListing.rows.peek()?.map((each) => (each.id === deal.id ? deal : each));
}
