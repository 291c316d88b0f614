import type { Faults } from "../faults.ts";
import { attachmentReply } from "../http/attachment-reply.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply, sendError, sendReply } from "../http/reply.ts";
import { staticFile } from "../http/static-files.ts";
import { playPage } from "../play-page.ts";
import { health, summary } from "./publish.ts";
import { findConversation } from "./state.ts";
import type { TelegramWorld } from "./world.ts";

const folder = new URL("./page/", import.meta.url);
/** The page on which a person plays the customers, and what it asks for. */
export async function answerPage(world: TelegramWorld, faults: Faults, exchange: Exchange): Promise<void> {
  const path = exchange.url.pathname.replace(/^\/telegram\/?/u, "");
  if (path === "api/events") return world.events.open(exchange.response);
  const reply = path.startsWith("api/") ? apiReply(world, faults, exchange, path) : await pageReply(path);
  if (reply) sendReply(exchange.response, reply);
  else sendError(exchange.response, 404, "Not found");
}

async function pageReply(path: string): Promise<Reply | undefined> {
  return path === "" ? await playPage("/telegram/page.js") : await staticFile(folder, path);
}

function apiReply(world: TelegramWorld, faults: Faults, { url }: Exchange, path: string): Reply | undefined {
  if (path === "api/overview") return jsonReply(200, overview(world, faults));
  if (path === "api/messages") return jsonReply(200, messages(world, url.searchParams));
  return fileReply(world, path.replace(/^api\/files\//u, ""));
}

function overview(world: TelegramWorld, faults: Faults) {
  const { bots, customers, conversations } = world.state;
  return {
    bots: bots.map((bot) => ({ id: bot.id, username: bot.username, firstName: bot.firstName, health: health(bot) })),
    customers: Object.values(customers),
    conversations: Object.values(conversations).map(summary),
    faults: faults.list(),
  };
}

function messages(world: TelegramWorld, query: URLSearchParams) {
  const bot = world.state.bots.find((one) => String(one.id) === query.get("bot"));
  const business = query.get("business") ?? undefined;
  return (bot && findConversation(world.state, bot, Number(query.get("chat")), business)?.messages) ?? [];
}

function fileReply(world: TelegramWorld, id: string): Reply | undefined {
  const file = world.state.files[id];
  return file && attachmentReply(file, world.files.get(id));
}
