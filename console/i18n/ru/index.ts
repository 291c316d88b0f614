import type { Dictionary } from "../dictionary.ts";
import { bot } from "./bot.ts";
import { common } from "./common.ts";
import { conversation } from "./conversation.ts";
import { desk } from "./desk.ts";
import { lineRules } from "./line-rules.ts";
import { records } from "./records.ts";
import { settings } from "./settings.ts";
import { signIn } from "./sign-in.ts";

export const ru: Dictionary = { bot, common, desk, conversation, lineRules, records, signIn, settings };
