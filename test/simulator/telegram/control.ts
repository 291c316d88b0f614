import type { Update } from "@grammyjs/types";
import type { Exchange } from "../http/exchange.ts";
import type { Fields } from "../http/fields.ts";
import { integer, isRecord, nested, number, readFields, text } from "../http/fields.ts";
import { sendError, sendJson } from "../http/reply.ts";
import { present } from "../present.ts";
import type { Act } from "./customers/act.ts";
import { isActKind } from "./customers/act.ts";
import { createGroup } from "./customers/conversations.ts";
import { createCustomer } from "./customers/people.ts";
import { perform } from "./customers/perform.ts";
import type { Bot } from "./state.ts";
import { addBot, queueRaw } from "./telegram.ts";
import type { TelegramWorld } from "./world.ts";

type Control = (world: TelegramWorld, bot: Bot, fields: Fields) => unknown;

const controls: Record<string, Control> = {
  updates: (world, bot, fields) => ({ update: update(world, bot, fields) }),
  customers: (world, _, fields) => ({ customer: createCustomer(world, newCustomer(fields)) }),
  groups: (world, bot, fields) => ({ chat: createGroup(world, bot, newGroup(fields)).chat }),
  bots: (world, _, fields) => {
    const { id, token, username } = addBot(world, present({ ...words(fields, "token", "username", "firstName") }));
    return { bot: { id, token, username } };
  },
};

/** What a test in another process, or the page, does to the simulated Telegram: `POST /control/telegram/<what>`. */
export async function answerControl(world: TelegramWorld, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  const control = controls[exchange.url.pathname.split("/")[3] ?? ""];
  if (!control || exchange.method !== "POST") return sendError(response, 404, "No such control");
  const fields = await readFields(exchange);
  if (!fields) return sendError(response, 400, "The body does not parse");
  const bot = namedBot(world, fields);
  if (!bot) return sendError(response, 404, "No such bot");
  try {
    sendJson(response, 200, control(world, bot, fields));
  } catch (error) {
    sendError(response, 400, error instanceof Error ? error.message : String(error));
  }
}

function namedBot(world: TelegramWorld, fields: Fields): Bot | undefined {
  const name = text(fields, "bot");
  if (name === undefined) return world.state.bots[0];
  return world.state.bots.find((bot) => bot.token === name || String(bot.id) === name);
}

function update(world: TelegramWorld, bot: Bot, fields: Fields): Update {
  if (text(fields, "kind") !== "raw") return perform(world, bot, actOf(fields));
  const content = nested(fields, "update");
  if (!isRecord(content)) throw new Error("`update` is an object");
  return queueRaw(world, bot, content as Partial<Update>);
}

function actOf(fields: Fields): Act {
  const kind = text(fields, "kind");
  if (!isActKind(kind)) throw new Error(`There is no kind ${kind ?? "given"}`);
  const chat = integer(fields, "chat");
  if (chat === undefined) throw new Error("`chat` is a number");
  return {
    kind,
    chat,
    ...present({
      from: integer(fields, "from"),
      message: integer(fields, "message"),
      latitude: number(fields, "latitude"),
      longitude: number(fields, "longitude"),
      file: fields.files.get("file"),
      ...words(fields, "business", "text", "album", "data", "emoji", "title", "address"),
    }),
  };
}

function newCustomer(fields: Fields) {
  return present({
    id: integer(fields, "id"),
    photo: text(fields, "photo") === "false" ? false : undefined,
    ...words(fields, "firstName", "lastName", "username", "languageCode"),
  });
}

function newGroup(fields: Fields) {
  const type = text(fields, "type");
  if (type !== "group" && type !== "supergroup" && type !== "channel") throw new Error("`type` is no kind of group");
  return { type, title: text(fields, "title") || "Group", ...present({ id: integer(fields, "id") }) } as const;
}

function words<Name extends string>(fields: Fields, ...names: Name[]): Record<Name, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, text(fields, name)])) as Record<Name, string | undefined>;
}
