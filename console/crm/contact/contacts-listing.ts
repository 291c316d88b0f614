import { signal } from "@preact/signals";
import type { Contact } from "../../../src/protocol/crm/contact.ts";
import { keptColumns } from "../list/columns.ts";
import { listing } from "../list/use-listing.ts";

export type ContactFilter = { text: string; owner: string; label: string };
export const noFilter: ContactFilter = { text: "", owner: "", label: "" };

/** The list of contacts as this person left it. */
export const contactsListing = listing<Contact>();
export const contactsFilter = signal(noFilter);
export const contactsSort = signal("-updated");
export const contactsColumns = keptColumns("contacts", ["phone", "email", "company", "owner", "updated"]);
