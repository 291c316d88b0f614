import { translator } from "../../translator.ts";
import { connecting } from "./connecting.ts";
import { crm } from "./crm.ts";
import { delivery } from "./delivery.ts";
import { desk } from "./desk.ts";
import { settings } from "./settings.ts";

/**
 * The server's sentences, which it says in English alone: programmers read them too, and some are kept. `{}` is a value;
 * `{2}` the second one, where Russian has another order.
 */
export const serverWords: Readonly<Record<string, string>> = {
  ...connecting,
  ...delivery,
  ...desk,
  ...crm,
  ...settings,
};

export const inRussian = translator(serverWords);
