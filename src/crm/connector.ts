import type { Bitrix24Settings, ConnectorKind, EntityKind, PortalChoices } from "../protocol/crm/connector.ts";
import type { Contact } from "../protocol/crm/contact.ts";
import type { CrmEventType } from "../protocol/crm/event.ts";

/** A connected system with its secrets opened; never logged, never shown. */
export type ConnectedSystem = {
  id: string;
  kind: ConnectorKind;
  name: string;
  url: string;
  secrets: Readonly<Record<string, string>>;
  settings: Bitrix24Settings;
};

/** Something to be told. `key` is the same at every attempt; `payload` is the thing as the protocol has it. */
export type Told = { key: string; type: CrmEventType; entity: string; at: number; payload: unknown };

/**
 * What became of an attempt. `retry`: the system cannot take it now, in whatever words; `after` is in milliseconds.
 * `refused`: it will not take this one. `over`: it takes nothing until somebody has done something about it.
 */
export type Attempted =
  | { ok: true; external?: string }
  | { ok: false; kind: "retry"; reason: string; after?: number | undefined }
  | { ok: false; kind: "refused" | "over"; reason: string };

/** What a connector works with. */
export type ConnectorWire = {
  fetch: typeof fetch;
  now(): number;
  /** Under which id the system has something of ours, as far as is known. */
  external(kind: EntityKind, entity: string): Promise<string | undefined>;
  /** Notes that it does. */
  link(kind: EntityKind, entity: string, external: string): Promise<void>;
  contact(id: string): Promise<Contact | undefined>;
};

type Connecting =
  | { ok: true; name: string; url: string; secrets: Record<string, string> }
  | { ok: false; reason: string };

/** An outside system that is told of what happens here. A kind is a folder and a line in `registry.ts`. */
export interface Connector {
  kind: ConnectorKind;
  /** All that it can be told of. */
  events: readonly CrmEventType[];
  /** Calls at a time; and a second, where it sets a rate. */
  atOnce: number;
  perSecond?: number;
  /** Events of one entity are told in order; `all`: whatever it is about. */
  inOrder: "entity" | "all";
  /** It has a copy of things by ids of its own, which their cards show; of several states the newest is enough. */
  mirrors: boolean;
  /** Whether events wait while it is down; otherwise it misses them. */
  waits: boolean;
  /** Looks at an address before it is kept. `known`: the system it replaces. */
  connect(address: string, fetcher: typeof fetch, known?: ConnectedSystem): Promise<Connecting>;
  /** Whether it can be told now. */
  test(system: ConnectedSystem, wire: Pick<ConnectorWire, "fetch" | "now">): Promise<Attempted>;
  /** One attempt; safe to repeat whatever became of the last. */
  tell(told: Told, system: ConnectedSystem, wire: ConnectorWire): Promise<Attempted>;
  /** New secrets; what they replace goes on being valid until the next change. */
  renew?(secrets: ConnectedSystem["secrets"]): Record<string, string>;
  choices?(system: ConnectedSystem, wire: Pick<ConnectorWire, "fetch" | "now">): Promise<PortalChoices>;
  /** The page on which something can be looked at. */
  pageOf?(system: { url: string }, kind: EntityKind, external: string): string;
}
