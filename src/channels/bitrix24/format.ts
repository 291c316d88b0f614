import type { Outbound } from "../channel.ts";
import { formatFor } from "../format.ts";
import { capabilities } from "./capabilities.ts";

const { caption: _, ...withoutCaption } = capabilities;
const usual = formatFor(capabilities, "Bitrix24");
const apart = formatFor(withoutCaption, "Bitrix24");

/** A file can neither answer a message nor have buttons: then the words go before it. */
export const format: Outbound["format"] = (message) =>
  message.replyTo !== undefined || message.buttons?.length ? apart(message) : usual(message);
