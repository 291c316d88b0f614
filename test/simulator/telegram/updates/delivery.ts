import type { Update } from "@grammyjs/types";
import type { Delivery } from "../../webhook/delivery.ts";
import { startDelivery } from "../../webhook/delivery.ts";
import { publishHealth } from "../publish.ts";
import type { Bot } from "../state.ts";
import type { TelegramWorld } from "../world.ts";
import { unixTime } from "../world.ts";
import { postUpdate } from "./post-update.ts";

/** Hands a bot's updates to its webhook, in order. */
export function startUpdates(world: TelegramWorld, bot: Bot): Delivery {
  async function deliver(update: Update, stopped: AbortSignal): Promise<boolean> {
    const { webhook } = bot;
    if (!webhook) return true;
    const failure = await postUpdate(world, webhook, update, stopped);
    if (stopped.aborted) return false;
    if (failure === undefined) {
      const at = bot.pending.indexOf(update);
      if (at >= 0) bot.pending.splice(at, 1);
    } else {
      webhook.lastErrorDate = unixTime(world);
      webhook.lastErrorMessage = failure;
    }
    world.changed();
    publishHealth(world, bot);
    return failure === undefined;
  }

  return startDelivery({
    next: () => (bot.webhook ? bot.pending[0] : undefined),
    deliver: (update: Update, _, stopped) => deliver(update, stopped),
  });
}
