import type { Happening } from "../kit/happening.ts";
import type { World } from "../kit/world.ts";
import { asForm } from "./form.ts";
import { codeOf } from "./reactions.ts";
import type { PortalSettings } from "./settings.ts";
import type { Scene, Told } from "./told.ts";
import { applicationToken } from "./told.ts";
import { toldByFirst } from "./told-v1.ts";
import { toldBySecond } from "./told-v2.ts";

/** What the bot is told: at its webhook as a form, or as JSON that waits until it is asked for. */
export function tell(happening: Happening<PortalSettings>, world: World<PortalSettings>): string[] {
  const { account, chat, customer } = happening;
  const { bot, member, user } = account.settings;
  const told = bot && happened(happening);
  if (!told) return [];
  const scene: Scene = { account, chat, customer, bot, world };
  const event = bot.version === 1 ? toldByFirst(told, scene) : toldBySecond(told, scene);
  if (!event) return [];
  if (bot.eventMode === "fetch") {
    return [JSON.stringify({ type: event.event, date: new Date(world.now()).toISOString(), data: event.data })];
  }
  const auth = {
    domain: new URL(world.base).host,
    scope: "imbot",
    status: "L",
    client_endpoint: `${world.base}/rest/`,
    member_id: member,
    user_id: user,
    application_token: applicationToken(account, bot),
  };
  return [asForm({ ...event, ts: Math.floor(world.now() / 1000), auth })];
}

function happened(happening: Happening<PortalSettings>): Told | undefined {
  switch (happening.kind) {
    case "message":
      return { what: "MESSAGEADD", message: happening.message };
    case "edit":
      return { what: "MESSAGEUPDATE", message: happening.message };
    case "delete":
      return { what: "MESSAGEDELETE", message: happening.message };
    case "start":
      return { what: "JOINCHAT" };
    case "reaction": {
      const code = codeOf(happening.emoji ?? happening.before);
      const reaction = { code, action: happening.emoji === undefined ? ("delete" as const) : ("add" as const) };
      return { what: "REACTIONCHANGE", message: happening.message, reaction };
    }
    case "press":
      return pressed(happening);
    case "other":
      return spokenAside(happening);
    default:
      return undefined;
  }
}

/** Nothing happens where the button's command is not one of the bot's. */
function pressed({
  account,
  message,
  button,
}: Extract<Happening<PortalSettings>, { kind: "press" }>): Told | undefined {
  const { name, parameters = "" } = JSON.parse(message.extra[`command:${button.id}`] ?? "{}") as {
    name?: string;
    parameters?: string;
  };
  const command = account.settings.bot?.commands.find((one) => one.name === name);
  return command && { what: "COMMANDADD", message, command: { ...command, parameters } };
}

function spokenAside({
  what,
  text,
  chat,
  account,
}: Extract<Happening<PortalSettings>, { kind: "other" }>): Told | undefined {
  if (what !== "whisper" && what !== "system") return undefined;
  const id = String(900_000 + account.pending.length + chat.messages.length);
  const message = { id, number: 0, by: "customer" as const, at: Date.now(), text, files: [], reactions: {}, extra: {} };
  return { what: "MESSAGEADD", message, manner: what };
}
