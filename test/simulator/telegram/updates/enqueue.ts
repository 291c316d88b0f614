import type { Update } from "@grammyjs/types";
import { publishHealth } from "../publish.ts";
import type { Bot, UpdateKind } from "../state.ts";
import type { TelegramWorld } from "../world.ts";

/** Sent only to a bot that names them. */
const onlyWhenNamed: readonly UpdateKind[] = ["chat_member", "message_reaction", "message_reaction_count"];

/** Numbers the update and queues it for the webhook, unless the bot did not ask for its kind. */
export function enqueue(world: TelegramWorld, bot: Bot, content: Omit<Update, "update_id">): Update {
  // A copy, for what it tells of may change before it is delivered.
  const update: Update = { update_id: bot.nextUpdateId, ...structuredClone(content) };
  bot.nextUpdateId += 1;
  if (isWanted(bot, content)) deliverLater(world, bot, update);
  return update;
}

/** Queues an update as it is: one that was already delivered comes a second time. */
export function deliverLater(world: TelegramWorld, bot: Bot, update: Update): void {
  bot.pending.push(update);
  world.changed();
  publishHealth(world, bot);
  world.wake(bot);
}

function isWanted(bot: Bot, content: Omit<Update, "update_id">): boolean {
  const kinds = Object.keys(content) as UpdateKind[];
  return kinds.every((kind) =>
    bot.allowedUpdates.length === 0 ? !onlyWhenNamed.includes(kind) : bot.allowedUpdates.includes(kind),
  );
}
