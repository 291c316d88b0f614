import type { StoredFile } from "../kit/world.ts";
import type { Scene, Told } from "./told.ts";
import { downloadAddress } from "./told.ts";

const eventOf = { COMMANDADD: "ONIMCOMMANDADD" } as const;

/** An event of `imbot`; the first generation knows no reactions. */
export function toldByFirst(told: Told, scene: Scene): { event: string; data: object } | undefined {
  const { what, command } = told;
  if (what === "REACTIONCHANGE") return undefined;
  const bot = { BOT_ID: scene.bot.id, BOT_CODE: scene.bot.code };
  return {
    event: what === "COMMANDADD" ? eventOf[what] : `ONIMBOT${what}`,
    data: {
      ...(command
        ? {
            COMMAND: {
              [command.id]: {
                ...bot,
                COMMAND: command.name,
                COMMAND_ID: command.id,
                COMMAND_PARAMS: command.parameters,
                COMMAND_CONTEXT: "KEYBOARD",
                MESSAGE_ID: told.message?.id,
              },
            },
          }
        : { BOT: { [scene.bot.id]: bot } }),
      PARAMS: parameters(told, scene),
      USER: user(scene),
    },
  };
}

function parameters({ message, manner, what }: Told, scene: Scene): object {
  const { chat, customer, bot } = scene;
  const type = chat.group ? "C" : "P";
  const where = { CHAT_TYPE: type, MESSAGE_TYPE: type, DIALOG_ID: chat.id, LANGUAGE: customer.language };
  if (!message) return { ...where, BOT_ID: bot.id, USER_ID: customer.id };
  const { id, text, files, replyTo } = message;
  const hidden = { ...(manner === "whisper" && { COMPONENT_ID: "HiddenMessage" }) };
  return {
    ...where,
    MESSAGE_ID: id,
    MESSAGE: what === "MESSAGEDELETE" ? "This message has been deleted" : text,
    FROM_USER_ID: customer.id,
    AUTHOR_ID: customer.id,
    TO_USER_ID: bot.id,
    SYSTEM: manner === "system" ? "Y" : "N",
    ...(files.length > 0 && { FILES: Object.fromEntries(files.map((file) => [file.number, fileOf(file, scene)])) }),
    PARAMS: { ...hidden, ...(replyTo !== undefined && { REPLY_ID: replyTo }) },
  };
}

function fileOf({ id, number, kind, name, size }: StoredFile, { world }: Scene): object {
  const type = kind === "photo" ? "image" : kind === "voice" ? "audio" : kind === "document" ? "file" : kind;
  return { id: number, type, name, size, extension: name.split(".").at(-1), urlDownload: downloadAddress(id, world) };
}

function user({ customer }: Scene): object {
  const [first = "", ...last] = customer.name.split(" ");
  const flags = { IS_BOT: "N", IS_CONNECTOR: "N", IS_NETWORK: "Y", IS_EXTRANET: "N" };
  return { ID: customer.id, NAME: customer.name, FIRST_NAME: first, LAST_NAME: last.join(" "), ...flags };
}
