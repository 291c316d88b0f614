import type { EventStream } from "../http/event-stream.ts";
import type { ProviderContext } from "../provider.ts";
import type { Delivery } from "../webhook/delivery.ts";
import type { ProviderWire } from "./provider-wire.ts";
import type { ProviderState } from "./state.ts";
import type { Account, Telling, World } from "./world.ts";

/** What everything in this folder works on: one provider that runs. */
export interface Kit<Settings> extends Omit<ProviderContext, "state"> {
  wire: ProviderWire<Settings>;
  world: World<Settings>;
  state: ProviderState<Settings>;
  /** The state was changed and is to be stored. */
  changed(): void;
  events: EventStream;
  deliveryOf(account: Account<Settings>): Delivery;
  /** What each account's webhook was told of late, oldest first. */
  told: Map<string, Telling[]>;
}
