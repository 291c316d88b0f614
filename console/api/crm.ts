import type { ConnectorLink, EntityKind } from "../../src/protocol/crm/connector.ts";
import type {
  Candidate,
  Contact,
  ContactCard,
  ContactEdit,
  ConversationContact,
  Duplicate,
} from "../../src/protocol/crm/contact.ts";
import type { CustomField, CustomFieldEdit, FieldEntity, NewCustomField } from "../../src/protocol/crm/custom-field.ts";
import type { Deal, DealEdit, NewDeal } from "../../src/protocol/crm/deal.ts";
import type { ImportEntity, ImportPreview, ImportResult } from "../../src/protocol/crm/import.ts";
import type { Lead, LeadEdit } from "../../src/protocol/crm/lead.ts";
import type { Board, NewPipeline, NewStage, Pipeline, PipelineEdit } from "../../src/protocol/crm/pipeline.ts";
import { call, send } from "./request.ts";

/** Values that are undefined or empty ask for nothing. */
export type Query = Record<string, string | undefined>;

function queryOf(values: Query): string {
  const named = Object.entries(values).filter((pair): pair is [string, string] => !!pair[1]);
  return named.length === 0 ? "" : `?${new URLSearchParams(named)}`;
}

/** The same key makes the same thing, however often it is sent. */
const once = (key: string) => ({ "Idempotency-Key": key });
/** Refused with 412 where somebody else was first. */
const basedOn = (version: number) => ({ "If-Match": `"${version}"` });

export const fetchConversationContact = (conversation: string) =>
  call<ConversationContact>("GET", `/api/conversations/${conversation}/contact`);
export const saveAsContact = (conversation: string, edit: ContactEdit, key: string) =>
  call<Contact>("POST", `/api/conversations/${conversation}/contact`, edit, once(key));
export const linkContact = (conversation: string, contact: string) =>
  call<Contact>("PUT", `/api/conversations/${conversation}/contact`, { contact });
export const unlinkContact = (conversation: string) => call("DELETE", `/api/conversations/${conversation}/contact`);

export const fetchContacts = (query: Query) =>
  call<{ contacts: Contact[]; next?: string }>("GET", `/api/contacts${queryOf(query)}`);
export const makeContact = (contact: ContactEdit & { name: string }, key: string) =>
  call<Contact>("POST", "/api/contacts", contact, once(key));
export const fetchContact = (id: string) => call<ContactCard>("GET", `/api/contacts/${id}`);
export const changeContact = (id: string, edit: ContactEdit, version: number) =>
  call<Contact>("PATCH", `/api/contacts/${id}`, edit, basedOn(version));
export const deleteContact = (id: string, version: number) =>
  call("DELETE", `/api/contacts/${id}`, undefined, basedOn(version));

/** Everything held about them, as one archive. */
export const personArchive = (id: string) => `/api/contacts/${id}/export`;
/** On every channel; it cannot be undone. */
export const erasePerson = (id: string) => call("POST", `/api/contacts/${id}/erase`);

export const fetchCandidates = (id: string) =>
  call<{ candidates: Candidate[] }>("GET", `/api/contacts/${id}/candidates`);
/** `contact` becomes a part of `id`. */
export const mergeContact = (id: string, contact: string) =>
  call<ContactCard>("POST", `/api/contacts/${id}/merge`, { contact });
/** Two people: neither merged by itself nor suggested from now on. */
export const tellApart = (id: string, contact: string) => call("POST", `/api/contacts/${id}/apart`, { contact });
export const fetchDuplicates = (query: Query) =>
  call<{ duplicates: Duplicate[]; next?: string }>("GET", `/api/duplicates${queryOf(query)}`);
export const undoMerge = (id: string, merge: string) =>
  call<ContactCard>("POST", `/api/contacts/${id}/merges/${merge}/undo`);

export const fetchFields = (entity?: FieldEntity) =>
  call<{ fields: CustomField[] }>("GET", `/api/custom-fields${queryOf({ entity })}`);
export const makeField = (field: NewCustomField, key: string) =>
  call<CustomField>("POST", "/api/custom-fields", field, once(key));
export const changeField = (id: string, edit: CustomFieldEdit) =>
  call<CustomField>("PATCH", `/api/custom-fields/${id}`, edit);

export const fetchDeals = (query: Query) =>
  call<{ deals: Deal[]; next?: string }>("GET", `/api/deals${queryOf(query)}`);
/** What is not named is as the team has it. */
export type DealWanted = Partial<NewDeal> & Pick<NewDeal, "title" | "currency">;
export const makeDeal = (deal: DealWanted, key: string) => call<Deal>("POST", "/api/deals", deal, once(key));
export const fetchDeal = (id: string) => call<Deal>("GET", `/api/deals/${id}`);
export const changeDeal = (id: string, edit: DealEdit, version: number) =>
  call<Deal>("PATCH", `/api/deals/${id}`, edit, basedOn(version));
/** Behind another deal of the stage, or first in it. */
export const moveDeal = (id: string, to: { stage: string; behind: string | null }) =>
  call<Deal>("POST", `/api/deals/${id}/move`, to);
export const deleteDeal = (id: string, version: number) =>
  call("DELETE", `/api/deals/${id}`, undefined, basedOn(version));

/** Of every line, unless one is named. */
export const fetchLeads = (line: string, query: Query) =>
  call<{ leads: Lead[]; next?: string }>("GET", `/api${line && `/lines/${line}`}/leads${queryOf(query)}`);
export const fetchLead = (id: string) => call<Lead>("GET", `/api/leads/${id}`);
export const changeLead = (id: string, edit: LeadEdit, version: number) =>
  call<Lead>("PATCH", `/api/leads/${id}`, edit, basedOn(version));
/** Makes a contact of a lead, or takes its own, and a deal with it. */
export const convertLead = (id: string, deal: DealWanted) =>
  call<{ lead: Lead; deal?: Deal }>("POST", `/api/leads/${id}/convert`, { deal });
export const deleteLead = (id: string, version: number) =>
  call("DELETE", `/api/leads/${id}`, undefined, basedOn(version));

export const fetchPipelines = () => call<{ pipelines: Pipeline[] }>("GET", "/api/pipelines");
export const fetchBoard = (pipeline: string) => call<Board>("GET", `/api/pipelines/${pipeline}/board`);
export const makePipeline = (pipeline: NewPipeline, key: string) =>
  call<Pipeline>("POST", "/api/pipelines", pipeline, once(key));
export const changePipeline = (id: string, edit: PipelineEdit) => call<Pipeline>("PATCH", `/api/pipelines/${id}`, edit);
export const deletePipeline = (id: string) => call("DELETE", `/api/pipelines/${id}`);
export const makeStage = (pipeline: string, stage: NewStage, key: string) =>
  call<Pipeline>("POST", `/api/pipelines/${pipeline}/stages`, stage, once(key));
export const renameStage = (pipeline: string, stage: string, name: string) =>
  call<Pipeline>("PATCH", `/api/pipelines/${pipeline}/stages/${stage}`, { name });
/** `to`: where its deals go. */
export const deleteStage = (pipeline: string, stage: string, to: string | undefined) =>
  call("DELETE", `/api/pipelines/${pipeline}/stages/${stage}${queryOf({ to })}`);

/** What the columns of a file are, and the currency of amounts without one. */
export type ImportChoices = { columns?: readonly string[] | undefined; currency?: string | undefined };

function sendFile<T>(path: string, file: Blob, { columns, currency }: ImportChoices) {
  return send<T>("POST", `${path}${queryOf({ columns: columns?.join(","), currency })}`, file, {
    "Content-Type": "text/csv",
  });
}

/** Nothing is kept of it. */
export const previewImport = (entity: ImportEntity, file: Blob, choices: ImportChoices) =>
  sendFile<ImportPreview>(`/api/imports/${entity}/preview`, file, choices);
export const runImport = (entity: ImportEntity, file: Blob, choices: ImportChoices) =>
  sendFile<ImportResult>(`/api/imports/${entity}`, file, choices);

/** What outside systems have of it. */
export const fetchLinks = (entity: EntityKind, id: string) =>
  call<{ links: ConnectorLink[] }>("GET", `/api/${entity}s/${id}/links`);

export const fetchTeam = () => call<{ country: string | null }>("GET", "/api/team");
export const changeTeam = (country: string | null) =>
  call<{ country: string | null }>("PATCH", "/api/team", { country });
