import { refusal, success } from "../errors.ts";
import type { Bot } from "../settings.ts";
import type { Method } from "./method.ts";
import { objectOf, textOf } from "./method.ts";
import { ownedV1 } from "./owned.ts";

/** The life of a bot by `imbot`. */
export const botsV1: Readonly<Record<string, Method>> = {
  "imbot.register": ({ account, parameters, world }) => {
    const hook = textOf(parameters, "EVENT_HANDLER");
    const name = textOf(objectOf(parameters, "PROPERTIES"), "NAME");
    const token = textOf(parameters, "CLIENT_ID");
    if (!token) return refusal("ACCESS_DENIED", "Access denied! Client ID not specified");
    if (!hook) return refusal("EVENT_MESSAGE_ADD_ERROR");
    if (!name) return refusal("NAME_ERROR");
    const code = textOf(parameters, "CODE");
    const id = account.settings.bot?.code === code ? account.settings.bot.id : 700 + world.nextNumber();
    account.settings.bot = { id, code, token, name, version: 1, eventMode: "webhook", commands: [] };
    world.setWebhook(account, hook);
    return success(id);
  },

  "imbot.update": ownedV1(({ account, parameters, world }) => {
    const hook = textOf(objectOf(parameters, "FIELDS"), "EVENT_HANDLER");
    if (hook) world.setWebhook(account, hook);
    return success(true);
  }),

  "imbot.bot.list": ({ account }) => {
    const { bot } = account.settings;
    return success(bot ? { [bot.id]: { ID: bot.id, NAME: bot.name, CODE: bot.code, OPENLINE: "N" } } : []);
  },

  "imbot.unregister": ownedV1(({ account, world }) => {
    delete account.settings.bot;
    world.setWebhook(account, undefined);
    return success(true);
  }),

  "imbot.command.register": ownedV1(({ bot, parameters, world }) => {
    const name = textOf(parameters, "COMMAND");
    return name ? success(addCommand(bot, name, world.nextNumber())) : refusal("COMMAND_REQUIRED");
  }),
};

/** A command that is there already keeps its id. */
export function addCommand({ commands }: Bot, name: string, number: number): number {
  const known = commands.find((one) => one.name === name);
  if (known) return known.id;
  commands.push({ id: 100 + number, name });
  return 100 + number;
}
