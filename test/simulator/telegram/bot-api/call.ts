import type { ApiError, ApiResponse, ApiSuccess } from "@grammyjs/types";
import type { Fields } from "../../http/fields.ts";
import type { Bot } from "../state.ts";
import type { TelegramWorld } from "../world.ts";

/** One call of a Bot API method, as the method sees it. */
export interface Call {
  world: TelegramWorld;
  bot: Bot;
  fields: Fields;
}

export type BotMethod = (call: Call) => ApiResponse<unknown> | Promise<ApiResponse<unknown>>;

export function accepted<T>(result: T): ApiSuccess<T> {
  return { ok: true, result };
}

export function refused(code: number, description: string, parameters?: ApiError["parameters"]): ApiError {
  return { ok: false, error_code: code, description, ...(parameters && { parameters }) };
}

export function badRequest(what: string): ApiError {
  return refused(400, `Bad Request: ${what}`);
}

/** Tells a refusal from whatever else a check may answer. */
export function isRefusal(value: unknown): value is ApiError {
  return typeof value === "object" && value !== null && "error_code" in value;
}
