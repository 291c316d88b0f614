import type { Fields } from "../../http/fields.ts";
import type { Reply } from "../../http/reply.ts";
import type { Account, World } from "../../kit/world.ts";
import type { VkSettings } from "../settings.ts";

export interface Asked {
  account: Account<VkSettings>;
  fields: Fields;
  world: World<VkSettings>;
}

export type Method = (asked: Asked) => Reply | Promise<Reply>;
