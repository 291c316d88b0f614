import type { World } from "../../kit/world.ts";
import { refusal, success } from "../errors.ts";
import type { Bot, PortalSettings } from "../settings.ts";
import { addCommand } from "./bots-v1.ts";
import type { Asked, Method, Parameters } from "./method.ts";
import { objectOf, textOf } from "./method.ts";
import { ownedV2 } from "./owned.ts";

const longestToken = 40;

/** The life of a bot by `imbot.v2`. */
export const botsV2: Readonly<Record<string, Method>> = {
  "imbot.v2.Bot.register": ({ account, parameters, world }) => {
    const fields = objectOf(parameters, "fields");
    const code = textOf(fields, "code");
    const token = textOf(fields, "botToken");
    const name = textOf(objectOf(fields, "properties"), "name");
    if (!token || token.length > longestToken) return refusal("BOT_TOKEN_NOT_SPECIFIED");
    if (!code) return refusal("BOT_CODE_REQUIRED");
    if (!name) return refusal("BOT_PROPERTIES_REQUIRED");
    const known = account.settings.bot;
    if (known?.code === code) return success(shown(known));
    const bot: Bot = { id: 700 + world.nextNumber(), code, token, name, version: 2, eventMode: "fetch", commands: [] };
    const refused = deliver({ account, parameters, world }, bot, fields);
    if (refused) return refused;
    account.settings.bot = bot;
    return success(shown(bot));
  },

  "imbot.v2.Bot.get": ownedV2(({ bot }) => success(shown(bot))),

  "imbot.v2.Bot.update": ownedV2((asked) => {
    const fields = objectOf(asked.parameters, "fields");
    return deliver(asked, asked.bot, { eventMode: asked.bot.eventMode, ...fields }) ?? success(shown(asked.bot));
  }),

  "imbot.v2.Bot.unregister": ownedV2(({ account, world }) => {
    delete account.settings.bot;
    account.pending.length = 0;
    world.setWebhook(account, undefined);
    return success({ result: true });
  }),

  "imbot.v2.Command.register": ownedV2(({ bot, parameters, world }) => {
    const name = textOf(objectOf(parameters, "fields"), "command");
    if (!name) return refusal("COMMAND_REQUIRED");
    const id = addCommand(bot, name, world.nextNumber());
    return success({ command: { id, botId: bot.id, command: `/${name}`, common: false, hidden: true } });
  }),

  "imbot.v2.Event.get": ownedV2(({ account, parameters, world }) => {
    const offset = Number(textOf(parameters, "offset"));
    const limit = Number(textOf(parameters, "limit")) || 100;
    const kept = account.pending.filter(({ number }) => number >= offset);
    account.pending.splice(0, Number.POSITIVE_INFINITY, ...kept);
    world.changed();
    const page = kept.slice(0, limit);
    return success({
      events: page.map(({ number, body }) => ({ eventId: number, ...(JSON.parse(body) as object) })),
      nextOffset: page.reduce((next, { number }) => Math.max(next, number + 1), offset),
      hasMore: page.length >= limit,
    });
  }),
};

/** Where the bot's events go from here on; what is wrong with the wish, if anything. */
function deliver({ account, world }: Asked, bot: Bot, fields: Parameters) {
  if (textOf(fields, "eventMode") !== "webhook") {
    bot.eventMode = "fetch";
    setHook(world, account, undefined);
    return undefined;
  }
  const hook = textOf(fields, "webhookUrl");
  if (!hook) return refusal("BOT_WEBHOOK_URL_REQUIRED");
  if (!URL.canParse(hook)) return refusal("BOT_INVALID_CALLBACK");
  bot.eventMode = "webhook";
  setHook(world, account, hook);
  return undefined;
}

function setHook(world: World<PortalSettings>, account: Asked["account"], hook: string | undefined): void {
  if (account.webhook?.url !== hook) world.setWebhook(account, hook);
}

function shown({ id, code, eventMode, commands }: Bot): object {
  return {
    bot: { id, code, type: "bot", eventMode, moduleId: "rest", countCommand: commands.length },
    users: [{ id, active: true, bot: true, type: "bot" }],
  };
}
