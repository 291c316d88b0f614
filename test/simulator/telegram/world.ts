import type { FileStore } from "../file-store.ts";
import type { EventStream } from "../http/event-stream.ts";
import type { Ledger } from "../ledger.ts";
import type { PostWebhook } from "../webhook/post-webhook.ts";
import type { Bot, TelegramState } from "./state.ts";

/** What everything in this folder works on. */
export interface TelegramWorld {
  state: TelegramState;
  /** The state was changed and is to be stored. */
  changed(): void;
  files: FileStore;
  ledger: Ledger;
  events: EventStream;
  post: PostWebhook;
  /** An update joined the bot's queue. */
  wake(bot: Bot): void;
  webhookChanged(bot: Bot): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function unixTime(world: TelegramWorld): number {
  return Math.floor(world.now() / 1000);
}
