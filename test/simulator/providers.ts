import { bitrix24 } from "./bitrix24/bitrix24.ts";
import { custom } from "./custom/custom.ts";
import { email } from "./email/email.ts";
import { instagram } from "./instagram/instagram.ts";
import { messenger } from "./messenger/messenger.ts";
import { viber } from "./viber/viber.ts";
import { vk } from "./vk/vk.ts";
import { whatsapp } from "./whatsapp/whatsapp.ts";

/** Every provider that the kit runs, by its name; Telegram runs by itself. */
export const wires = { bitrix24, custom, email, instagram, messenger, whatsapp, viber, vk };
