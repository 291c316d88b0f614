import type { Reply } from "../../http/reply.ts";
import type { Account, World } from "../../kit/world.ts";
import type { Bot, PortalSettings } from "../settings.ts";

export interface Asked {
  account: Account<PortalSettings>;
  parameters: Parameters;
  world: World<PortalSettings>;
}
/** As JSON has them. */
export type Parameters = Readonly<Record<string, unknown>>;
/** By a method that needs the bot. */
export interface AskedOfBot extends Asked {
  bot: Bot;
}

export type Method = (asked: Asked) => Reply | Promise<Reply>;

export function textOf(parameters: Parameters, name: string): string {
  const value = parameters[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function objectOf(parameters: Parameters, name: string): Parameters {
  const value = parameters[name];
  return typeof value === "object" && value !== null ? (value as Parameters) : {};
}
