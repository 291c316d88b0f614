import { createEventStream } from "../http/event-stream.ts";
import type { Provider, ProviderContext } from "../provider.ts";
import type { Delivery } from "../webhook/delivery.ts";
import { answerBotApi } from "./bot-api/route.ts";
import { answerControl } from "./control.ts";
import { answerPage } from "./page-routes.ts";
import type { Bot } from "./state.ts";
import { demoBot, emptyTelegramState } from "./state.ts";
import type { Telegram } from "./telegram.ts";
import { createTelegram, findBot } from "./telegram.ts";
import { startUpdates } from "./updates/delivery.ts";
import type { TelegramWorld } from "./world.ts";

export function startTelegram(context: ProviderContext): { provider: Provider; telegram: Telegram } {
  const { state, files, faults, ledger, post, now } = context;
  const deliveries = new Map<number, Delivery>();
  const events = createEventStream();
  const world: TelegramWorld = {
    state: state.slice("telegram", emptyTelegramState()),
    changed: state.changed,
    files,
    ledger,
    events,
    post,
    wake: (bot) => deliveryOf(bot).wake(),
    webhookChanged: (bot) => deliveryOf(bot).restart(),
    now,
  };

  function deliveryOf(bot: Bot): Delivery {
    const delivery = deliveries.get(bot.id) ?? startUpdates(world, bot);
    deliveries.set(bot.id, delivery);
    return delivery;
  }

  for (const bot of world.state.bots) deliveryOf(bot);

  const provider: Provider = {
    name: "telegram",
    prefixes: ["/bot", "/file/bot", "/telegram", "/control/telegram/"],
    handle(exchange) {
      const { pathname } = exchange.url;
      if (pathname.startsWith("/control/")) return answerControl(world, exchange);
      if (pathname.startsWith("/telegram")) return answerPage(world, faults, exchange);
      return answerBotApi(world, faults, exchange);
    },
    faultsChanged: () => events.publish("faults", faults.list()),
    async close() {
      events.close();
      await Promise.all([...deliveries.values()].map((delivery) => delivery.stop()));
    },
  };
  return { provider, telegram: createTelegram(world, findBot(world, demoBot.token)) };
}
