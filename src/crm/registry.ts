import type { ConnectorKind } from "../protocol/crm/connector.ts";
import { bitrix24 } from "./bitrix24/bitrix24.ts";
import type { Connector } from "./connector.ts";
import { webhook } from "./webhook/webhook.ts";

export const connectors: Readonly<Record<ConnectorKind, Connector>> = { bitrix24, webhook };
