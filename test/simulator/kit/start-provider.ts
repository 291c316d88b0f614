import { createEventStream } from "../http/event-stream.ts";
import type { Provider, ProviderContext } from "../provider.ts";
import type { Delivery } from "../webhook/delivery.ts";
import { answerApi, answerFile } from "./answer-api.ts";
import { answerControl } from "./answer-control.ts";
import { answerPage } from "./answer-page.ts";
import { createPlay } from "./create-play.ts";
import { createWorld } from "./create-world.ts";
import type { Kit } from "./kit.ts";
import type { Play } from "./play.ts";
import type { ProviderWire } from "./provider-wire.ts";
import { emptyState } from "./state.ts";
import { startTellings } from "./tellings.ts";
import type { Account, World } from "./world.ts";

/** Runs one provider: its API at `/api/<name>`, its customers' page at `/<name>`. */
export function startProvider<Settings>(
  wire: ProviderWire<Settings>,
  context: ProviderContext,
): { provider: Provider; play: Play<Settings> } {
  const { name } = wire;
  const deliveries = new Map<string, Delivery>();
  const events = createEventStream();
  const { state: stateFile, ...rest } = context;
  const kit: Kit<Settings> = {
    ...rest,
    wire,
    state: stateFile.slice(name, emptyState(wire)),
    changed: stateFile.changed,
    events,
    deliveryOf,
    told: new Map(),
    get world(): World<Settings> {
      return world;
    },
  };
  const world = createWorld(kit);

  function deliveryOf(account: Account<Settings>): Delivery {
    const delivery = deliveries.get(account.id) ?? startTellings(kit, account);
    deliveries.set(account.id, delivery);
    return delivery;
  }

  for (const account of kit.state.accounts) deliveryOf(account);
  const [first] = kit.state.accounts;
  if (!first) throw new Error(`${name} has no account`);

  const provider: Provider = {
    name,
    prefixes: [`/${name}`, `/api/${name}/`, `/files/${name}/`, `/control/${name}/`],
    handle(exchange) {
      switch (exchange.url.pathname.split("/")[1]) {
        case "api":
          return answerApi(kit, exchange);
        case "files":
          return answerFile(kit, exchange);
        case "control":
          return answerControl(kit, exchange);
        default:
          return answerPage(kit, exchange);
      }
    },
    faultsChanged: () => events.publish("faults", kit.faults.list()),
    async close() {
      events.close();
      await Promise.all([...deliveries.values()].map((delivery) => delivery.stop()));
    },
  };
  return { provider, play: createPlay(kit, first) };
}
