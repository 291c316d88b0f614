import * as v from "valibot";
import { maybe, Name, read, Text } from "../../read-json.ts";
import { plainText } from "../plain-text.ts";
import { inboundFile } from "./files.ts";
import { File, Flag, Id, listOf, type Reader } from "./types.ts";

const Command = v.object({ COMMAND: Name, COMMAND_PARAMS: maybe(Text), COMMAND_CONTEXT: maybe(Text) });

const Data = v.object({
  PARAMS: v.object({
    MESSAGE_ID: Id,
    DIALOG_ID: Id,
    MESSAGE: maybe(Text),
    /** P: with one person, L: an open line, and others. */
    CHAT_TYPE: maybe(Text),
    MESSAGE_TYPE: maybe(Text),
    SYSTEM: maybe(Flag),
    LANGUAGE: maybe(Name),
    REPLY_ID: maybe(Id),
    FILES: listOf(File),
    PARAMS: maybe(v.object({ COMPONENT_ID: maybe(Text), REPLY_ID: maybe(Id) })),
  }),
  USER: maybe(v.object({ NAME: maybe(Name), FIRST_NAME: maybe(Name), LAST_NAME: maybe(Name), IS_BOT: maybe(Flag) })),
  COMMAND: listOf(Command),
});

/** The data of an event of `imbot`: upper case, and everything a text. */
export const readV1: Reader = (data) => {
  const said = read(Data, data);
  if (!said) return undefined;
  const { PARAMS: params, USER: user, COMMAND: commands } = said;
  const type = params.CHAT_TYPE ?? params.MESSAGE_TYPE;
  if (params.SYSTEM || user?.IS_BOT || params.PARAMS?.COMPONENT_ID === "HiddenMessage" || type === "S")
    return undefined;
  return {
    message: params.MESSAGE_ID,
    dialog: params.DIALOG_ID,
    isGroup: type === undefined ? params.DIALOG_ID.startsWith("chat") : type !== "P" && type !== "L",
    name: user?.NAME ?? ([user?.FIRST_NAME, user?.LAST_NAME].filter(Boolean).join(" ") || undefined),
    language: params.LANGUAGE,
    text: plainText(params.MESSAGE ?? ""),
    files: params.FILES.flatMap(inboundFile),
    replyTo: params.REPLY_ID ?? params.PARAMS?.REPLY_ID,
    commands: commands.map(({ COMMAND, COMMAND_PARAMS, COMMAND_CONTEXT }) => ({
      name: COMMAND,
      parameters: COMMAND_PARAMS ?? "",
      pressed: COMMAND_CONTEXT === "KEYBOARD",
    })),
  };
};
