import * as v from "valibot";
import type { Account } from "../channel.ts";
import { botV1, botV2, isFirstVersion } from "./api.ts";
import { buttonCommand } from "./button-command.ts";
import { Id, listOf } from "./webhook/types.ts";

export type Step = { method: string; parameters: object };

/** How a bot is made, looked at and taken away; each generation of methods has its own words for it. */
type Registration = {
  make(account: Account, hook: string): Step;
  /** The bot's id in the answer to it. */
  made: v.GenericSchema<unknown, string>;
  /** What its making leaves undone; with another hook it may be done again. */
  complete(bot: Account, hook: string): Step[];
  look(bot: Account): Step;
  /** The ids of the bots that are seen, each with the way in which it hears of events, if that is said. */
  seen: v.GenericSchema<unknown, { id: string; eventMode?: string | undefined }[]>;
  remove(bot: Account): Step;
};

const title = { en: "Choose", ru: "Выбрать" };

const first: Registration = {
  make: ({ account, secrets }, hook) => ({
    method: "imbot.register",
    parameters: {
      CODE: account.id,
      TYPE: "B",
      EVENT_HANDLER: hook,
      CLIENT_ID: secrets.botToken,
      PROPERTIES: { NAME: account.botName },
    },
  }),
  made: Id,
  // Its making binds neither edits nor deletions for a bot of this type; an update does.
  complete: (bot, hook) => [
    { method: "imbot.update", parameters: { ...botV1(bot), FIELDS: { EVENT_HANDLER: hook } } },
    {
      method: "imbot.command.register",
      parameters: {
        ...botV1(bot),
        COMMAND: buttonCommand,
        EVENT_COMMAND_ADD: hook,
        LANG: Object.entries(title).map(([language, words]) => ({ LANGUAGE_ID: language, TITLE: words })),
        COMMON: "N",
        HIDDEN: "Y",
        EXTRANET_SUPPORT: "Y",
      },
    },
  ],
  look: () => ({ method: "imbot.bot.list", parameters: {} }),
  seen: v.pipe(
    listOf(v.object({ ID: Id })),
    v.transform((bots) => bots.map(({ ID }) => ({ id: ID }))),
  ),
  remove: (bot) => ({ method: "imbot.unregister", parameters: botV1(bot) }),
};

const Bot = v.object({ bot: v.object({ id: Id, eventMode: v.optional(v.string()) }) });

const second: Registration = {
  make: (account, hook) => ({
    method: "imbot.v2.Bot.register",
    parameters: {
      fields: {
        code: account.account.id,
        botToken: account.secrets.botToken,
        type: "bot",
        ...delivery(account, hook),
        properties: { name: account.account.botName },
      },
    },
  }),
  made: v.pipe(
    Bot,
    v.transform(({ bot }) => bot.id),
  ),
  // A bot that is there already is given back as it is: without the update it would go on calling an old hook.
  complete: (bot, hook) => [
    { method: "imbot.v2.Bot.update", parameters: { ...botV2(bot), fields: delivery(bot, hook) } },
    {
      method: "imbot.v2.Command.register",
      parameters: { ...botV2(bot), fields: { command: buttonCommand, title, hidden: true, extranetSupport: true } },
    },
  ],
  look: (bot) => ({ method: "imbot.v2.Bot.get", parameters: botV2(bot) }),
  seen: v.pipe(
    Bot,
    v.transform(({ bot }) => [bot]),
  ),
  remove: (bot) => ({ method: "imbot.v2.Bot.unregister", parameters: botV2(bot) }),
};

function delivery({ account }: Account, hook: string): { eventMode: string; webhookUrl?: string } {
  return account.events === "fetch" ? { eventMode: "fetch" } : { eventMode: "webhook", webhookUrl: hook };
}

export function registrationOf(account: Account): Registration {
  return isFirstVersion(account) ? first : second;
}
