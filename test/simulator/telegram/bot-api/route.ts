import type { ApiError, ApiResponse } from "@grammyjs/types";
import { answerWithFault } from "../../answer-with-fault.ts";
import type { Fault, Faults } from "../../faults.ts";
import type { Exchange } from "../../http/exchange.ts";
import type { Fields } from "../../http/fields.ts";
import { readFields } from "../../http/fields.ts";
import type { Reply } from "../../http/reply.ts";
import { jsonReply, sendReply } from "../../http/reply.ts";
import type { Bot } from "../state.ts";
import { fileByPath } from "../stored-files.ts";
import type { TelegramWorld } from "../world.ts";
import { badRequest, refused } from "./call.ts";
import { findMethod } from "./methods.ts";
import { chatNumber } from "./recipient.ts";

const methodPath = /^\/bot([^/]+)\/([^/]+)\/?$/u;
const filePath = /^\/file\/bot([^/]+)\/(.+)$/u;

/** Answers a call of the Bot API, or a download. */
export async function answerBotApi(world: TelegramWorld, faults: Faults, exchange: Exchange): Promise<void> {
  const path = decodeURI(exchange.url.pathname);
  const download = filePath.exec(path);
  if (download) {
    const [, token = "", name = ""] = download;
    await answer(world, faults, exchange, {
      token,
      method: "file",
      run: () => Promise.resolve(fileReply(world, name)),
    });
    return;
  }
  const [, token = "", method = ""] = methodPath.exec(path) ?? [];
  const fields = await readFields(exchange);
  const chat = fields && chatNumber(fields);
  const run = async (bot: Bot) => responseReply(await call(world, bot, method, fields));
  await answer(world, faults, exchange, { token, method, run, ...(chat !== undefined && { chat }) });
}

interface Request {
  token: string;
  method: string;
  chat?: number;
  run(bot: Bot): Promise<Reply>;
}

async function answer(world: TelegramWorld, faults: Faults, exchange: Exchange, request: Request): Promise<void> {
  const bot = world.state.bots.find((one) => one.token === request.token);
  if (!bot) {
    sendReply(exchange.response, responseReply(refused(401, "Unauthorized")));
    return;
  }
  const fault = faults.take({ provider: "telegram", method: request.method, chat: request.chat });
  await answerWithFault(
    exchange,
    fault,
    () => request.run(bot),
    (status, ordered) => responseReply(faultRefusal(status, ordered)),
  );
}

async function call(
  world: TelegramWorld,
  bot: Bot,
  name: string,
  fields: Fields | undefined,
): Promise<ApiResponse<unknown>> {
  const method = findMethod(name);
  if (!method) return refused(404, "Not Found");
  if (!fields) return badRequest("can't parse the request body");
  return method({ world, bot, fields });
}

function responseReply(response: ApiResponse<unknown>): Reply {
  return jsonReply(response.ok ? 200 : response.error_code, response);
}

function fileReply(world: TelegramWorld, path: string): Reply {
  const file = fileByPath(world, path);
  if (!file) return responseReply(refused(404, "Not Found"));
  return { status: 200, headers: { "content-type": "application/octet-stream" }, body: world.files.get(file.id) };
}

const usualWords: Record<number, string> = {
  400: "Bad Request: chat not found",
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  404: "Not Found",
  409: "Conflict: terminated by other getUpdates request",
  500: "Internal Server Error",
  502: "Bad Gateway",
};

function faultRefusal(ordered: number | undefined, fault: Fault): ApiError {
  const status = ordered ?? (Number(fault.code) || 400);
  if (status !== 429) return refused(status, fault.description ?? usualWords[status] ?? "Error");
  const wait = fault.retryAfter ?? 1;
  return refused(429, fault.description ?? `Too Many Requests: retry after ${wait}`, { retry_after: wait });
}
