import type { Reply } from "../../http/reply.ts";
import { refusal } from "../errors.ts";
import type { AskedOfBot, Method } from "./method.ts";
import { textOf } from "./method.ts";

type OfBot = (asked: AskedOfBot) => Reply | Promise<Reply>;

/** Methods of the first generation: for the bot's owner, who has its CLIENT_ID. */
export function ownedV1(method: OfBot): Method {
  return (asked) => {
    const { bot } = asked.account.settings;
    if (!bot || bot.id !== Number(textOf(asked.parameters, "BOT_ID"))) return refusal("BOT_ID_ERROR");
    if (bot.token !== textOf(asked.parameters, "CLIENT_ID")) return refusal("APP_ID_ERROR");
    return method({ ...asked, bot });
  };
}

/** Methods of the second: for the bot's owner, who has its botToken. */
export function ownedV2(method: OfBot): Method {
  return (asked) => {
    const { bot } = asked.account.settings;
    const token = textOf(asked.parameters, "botToken");
    if (token === "") return refusal("BOT_TOKEN_NOT_SPECIFIED");
    if (!bot || bot.id !== Number(textOf(asked.parameters, "botId"))) return refusal("BOT_NOT_FOUND");
    if (bot.token !== token) return refusal("BOT_OWNERSHIP_ERROR");
    return method({ ...asked, bot });
  };
}
