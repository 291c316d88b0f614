import type { Happening } from "../kit/happening.ts";
import type { Account, Message, World } from "../kit/world.ts";
import type { Bot, PortalSettings } from "./settings.ts";

/** An event before it is told in either format. */
export interface Told {
  what: "MESSAGEADD" | "MESSAGEUPDATE" | "MESSAGEDELETE" | "JOINCHAT" | "COMMANDADD" | "REACTIONCHANGE";
  message?: Message;
  /** A whisper among colleagues, or the portal's own words. */
  manner?: "whisper" | "system";
  command?: { id: number; name: string; parameters: string };
  reaction?: { code: string; action: "add" | "delete" };
}

export interface Scene extends Pick<Happening<PortalSettings>, "account" | "chat" | "customer"> {
  bot: Bot;
  world: World<PortalSettings>;
}

/** Where a file can be fetched, with a proof in the address. */
export function downloadAddress(file: string, world: World<PortalSettings>): string {
  return `${world.base}/rest/download.json?token=${encodeURIComponent(`imbot|${file}`)}`;
}

/** For a bot that an incoming webhook made, the token with which it was made. */
export function applicationToken({ secrets }: Account, bot: Bot): string {
  return secrets.applicationToken ?? `custom${bot.token}`.slice(0, 50);
}
