import type { QueuedEvent } from "../directory/crm/event-queue.ts";
import type { ConnectorDelivery, ConnectorKind } from "../protocol/crm/connector.ts";

export interface ConnectorRpc extends Rpc.DurableObjectBranded {
  /** Events in their order; those it has been handed before change nothing. */
  accept(connector: { id: string; kind: ConnectorKind }, events: readonly QueuedEvent[]): Promise<void>;
  /** The last 200 deliveries, newest first, from before a number. */
  log(before: number | undefined, limit: number): Promise<ConnectorDelivery[]>;
  /** Tells one again, behind whatever waits; why not, where that cannot be. */
  redeliver(number: number): Promise<"waits" | "unknown" | "forgotten" | "outdated">;
  /** It was changed or switched on: what waits is tried at once. */
  resume(): Promise<void>;
  /** CN7: nothing of this is told any more, and what was told is not kept. */
  forget(entities: readonly string[]): Promise<void>;
  /** It is no more. */
  remove(): Promise<void>;
}
