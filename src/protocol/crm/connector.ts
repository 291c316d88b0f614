import * as v from "valibot";
import { Id, Moment } from "../values.ts";
import { CrmEventType } from "./event.ts";
import { LeadStatus } from "./lead.ts";
import { Named } from "./named.ts";

/** Outside systems that are told of contacts, leads, deals and conversations. */
export const ConnectorKind = v.picklist(["bitrix24", "webhook"]);
export type ConnectorKind = v.InferOutput<typeof ConnectorKind>;

/** What of the CRM an outside system can have a copy of. */
export const EntityKind = v.picklist(["contact", "lead", "deal"]);
export type EntityKind = v.InferOutput<typeof EntityKind>;

const Theirs = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));

/** How ours is called on a Bitrix24 portal; what is not mapped is left to the portal. */
export const Bitrix24Settings = v.object({
  /** Who answers for what has no owner, or one who is nobody on the portal; by default whoever made the webhook. */
  responsible: v.optional(Theirs),
  /** People of the portal by ours. */
  people: v.optional(v.record(Id, Theirs), {}),
  /** Stages of deals by ours; `category`: the portal's pipeline, 0 is its general one. */
  stages: v.optional(
    v.record(Id, v.object({ stage: Theirs, category: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
    {},
  ),
  leadStages: v.optional(v.partial(v.object(v.entriesFromList(LeadStatus.options, Theirs))), {}),
  source: v.optional(Theirs),
  /** A lead of the portal's own with the same phone or email is taken for ours, instead of making another. */
  adoptLeads: v.optional(v.boolean(), false),
});
export type Bitrix24Settings = v.InferOutput<typeof Bitrix24Settings>;

const Name = v.pipe(v.string(), v.trim(), v.minLength(1, "is empty"), v.maxLength(200));
const Events = v.pipe(
  v.array(CrmEventType),
  v.transform((events) => [...new Set(events)]),
);
const Address = v.pipe(v.string(), v.trim(), v.maxLength(500));

export const Connector = v.object({
  id: Id,
  kind: ConnectorKind,
  name: v.string(),
  /** Where it is told; the secret part of a Bitrix24 address is not in it. */
  url: v.string(),
  events: v.array(CrmEventType),
  settings: Bitrix24Settings,
  /** `down`: switched off, by somebody or by itself; `problem` says why. */
  state: v.picklist(["up", "down"]),
  problem: v.optional(v.string()),
  createdAt: Moment,
});
export type Connector = v.InferOutput<typeof Connector>;

export const NewConnector = v.strictObject({
  kind: ConnectorKind,
  name: v.optional(Name),
  /** An endpoint of one's own, or the address of a portal's incoming webhook. */
  url: Address,
  /** All that it can be told of, if left out. */
  events: v.optional(Events),
  settings: v.optional(Bitrix24Settings),
});
export type NewConnector = v.InferOutput<typeof NewConnector>;

export const ConnectorEdit = v.partial(
  v.strictObject({
    name: Name,
    url: Address,
    events: Events,
    settings: Bitrix24Settings,
    state: v.picklist(["up", "down"]),
  }),
);
export type ConnectorEdit = v.InferOutput<typeof ConnectorEdit>;

const DeliveryState = v.picklist(["waiting", "delivered", "passed_over", "failed"]);

/** One event on its way to an outside system, or past it. `passed_over`: a newer state of the same was told instead. */
export const ConnectorDelivery = v.object({
  /** Counts up; pages are cut by it. */
  number: v.number(),
  /** The same at every attempt: `webhook-id`. */
  key: v.string(),
  type: CrmEventType,
  entity: v.string(),
  at: Moment,
  state: DeliveryState,
  attempts: v.number(),
  triedAt: v.optional(Moment),
  /** When it is tried next; none while another of the same entity is before it. */
  due: v.optional(Moment),
  reason: v.optional(v.string()),
  /** What was to be told is still here. */
  again: v.boolean(),
});
export type ConnectorDelivery = v.InferOutput<typeof ConnectorDelivery>;

/** What an outside system has of a contact, a lead or a deal. */
export const ConnectorLink = v.object({
  connector: Named,
  kind: ConnectorKind,
  /** Its id there, and the page on which it can be looked at. */
  external: v.optional(v.string()),
  url: v.optional(v.string()),
  state: v.picklist(["ok", "pending", "failed"]),
  reason: v.optional(v.string()),
  at: Moment,
});
export type ConnectorLink = v.InferOutput<typeof ConnectorLink>;

const Choice = v.object({ id: v.string(), name: v.string() });

/** What a portal has, for the form that maps ours onto it. */
export const PortalChoices = v.object({
  people: v.array(Choice),
  sources: v.array(Choice),
  leadStages: v.array(Choice),
  pipelines: v.array(v.object({ category: v.number(), name: v.string(), stages: v.array(Choice) })),
  /** What could not be read, and what to do. */
  missing: v.array(v.string()),
});
export type PortalChoices = v.InferOutput<typeof PortalChoices>;
