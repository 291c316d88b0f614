import type { ChannelKind } from "../protocol/session.ts";
import { bitrix24 } from "./bitrix24/bitrix24.ts";
import type { Channel } from "./channel.ts";
import { custom } from "./custom/custom.ts";
import { email } from "./email/email.ts";
import { instagram } from "./instagram/instagram.ts";
import { messenger } from "./messenger/messenger.ts";
import { site } from "./site/site.ts";
import { telegram } from "./telegram/telegram.ts";
import { viber } from "./viber/viber.ts";
import { vk } from "./vk/vk.ts";
import { whatsapp } from "./whatsapp/whatsapp.ts";

export const channels: Record<ChannelKind, Channel> = {
  site,
  telegram,
  vk,
  messenger,
  instagram,
  whatsapp,
  viber,
  bitrix24,
  email,
  custom,
};
