import type {
  Connector,
  ConnectorDelivery,
  ConnectorEdit,
  NewConnector,
  PortalChoices,
} from "../../src/protocol/crm/connector.ts";
import { call } from "./request.ts";

/** Secrets for the other side, told this once. */
type Shown = { shown: Record<string, string> };

export const fetchConnectors = () => call<{ connectors: Connector[] }>("GET", "/api/connectors");
export const fetchConnector = (id: string) => call<Connector>("GET", `/api/connectors/${id}`);
export const connectSystem = (system: NewConnector) => call<Connector & Shown>("POST", "/api/connectors", system);
export const changeConnector = (id: string, edit: ConnectorEdit) =>
  call<Connector>("PATCH", `/api/connectors/${id}`, edit);
export const disconnectSystem = (id: string) => call("DELETE", `/api/connectors/${id}`);
export const testConnector = (id: string) =>
  call<{ ok: boolean; problem?: string }>("POST", `/api/connectors/${id}/test`);
/** A new signing secret; the one before it goes on until the next. */
export const renewConnectorSecret = (id: string) => call<Shown>("POST", `/api/connectors/${id}/secret`);
/** What a portal has that ours can be mapped onto. */
export const fetchChoices = (id: string) => call<PortalChoices>("GET", `/api/connectors/${id}/choices`);

export const fetchDeliveries = (id: string, before: number | undefined) =>
  call<{ deliveries: ConnectorDelivery[]; next?: number }>(
    "GET",
    `/api/connectors/${id}/deliveries?limit=50${before === undefined ? "" : `&before=${before}`}`,
  );
export const deliverAgain = (id: string, number: number) =>
  call("POST", `/api/connectors/${id}/deliveries/${number}/again`);
