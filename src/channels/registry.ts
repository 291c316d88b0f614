import type { ChannelKind } from "../protocol/session.ts";
import type { Channel } from "./channel.ts";
import { site } from "./site/site.ts";
import { telegram } from "./telegram/telegram.ts";

export const channels: Record<ChannelKind, Channel> = { site, telegram };
