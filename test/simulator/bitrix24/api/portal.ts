import { callCrm, crmMethods, emptyCrm } from "../crm.ts";
import { refusal, success } from "../errors.ts";
import type { Method } from "./method.ts";
import { textOf } from "./method.ts";

const week = 7 * 24 * 3_600_000;

/** Leads, contacts, deals, and what they are mapped onto. */
export const crm: Readonly<Record<string, Method>> = Object.fromEntries(
  crmMethods.map((name): [string, Method] => [
    name,
    ({ account: { settings }, parameters, world }) => {
      settings.crm ??= emptyCrm();
      const answer = callCrm(settings.crm, name, parameters, world.now());
      world.changed();
      if (!answer) return refusal("ERROR_METHOD_NOT_FOUND");
      return "error" in answer ? refusal(answer.error) : success(answer.result);
    },
  ]),
);

/** What belongs to no bot. */
export const portal: Readonly<Record<string, Method>> = {
  profile: ({ account }) =>
    success({ ID: account.settings.user, ADMIN: true, NAME: "Mira", LAST_NAME: "Lind", TIME_ZONE: "" }),

  scope: ({ account }) => success(account.settings.rights),

  "imopenlines.network.join": ({ account, parameters, world }) => {
    const code = textOf(parameters, "CODE");
    if (code.length !== 32) return refusal("NOT_FOUND");
    if (!account.settings.lines.includes(code)) account.settings.lines.push(code);
    world.changed();
    return success(42);
  },

  "imopenlines.network.message.add": ({ account, parameters, world }) => {
    const { lines, notified } = account.settings;
    const user = textOf(parameters, "USER_ID");
    if (!lines.includes(textOf(parameters, "CODE"))) return refusal("NOT_FOUND");
    if (textOf(parameters, "MESSAGE") === "") return refusal("MESSAGE_EMPTY");
    if (world.now() - (notified[user] ?? Number.NEGATIVE_INFINITY) < week) return refusal("USER_MESSAGE_LIMIT");
    notified[user] = world.now();
    const chat = world.openChat(account, user);
    world.say(chat, "imopenlines.network.message.add", { text: textOf(parameters, "MESSAGE") });
    return success(true);
  },
};
