import * as v from "valibot";
import { maybe, Name, read, Text } from "../../read-json.ts";
import { plainText } from "../plain-text.ts";
import { inboundFile } from "./files.ts";
import { File, Flag, Id, listOf, type Reader } from "./types.ts";

const Message = v.object({
  id: maybe(Id),
  date: maybe(v.pipe(v.string(), v.transform(Date.parse), v.safeInteger(), v.minValue(0))),
  text: maybe(Text),
  isSystem: maybe(Flag),
  files: listOf(File),
  /** Of a file mostly no more is said than its id. */
  params: maybe(v.object({ FILE_ID: listOf(Id), FILES: listOf(File), REPLY_ID: maybe(Id), COMPONENT_ID: maybe(Text) })),
});

const Data = v.object({
  message: maybe(Message),
  messageId: maybe(Id),
  chat: v.object({ dialogId: Id, type: maybe(Text), entityType: maybe(Text) }),
  user: maybe(v.object({ name: maybe(Name), firstName: maybe(Name), lastName: maybe(Name), bot: maybe(Flag) })),
  command: maybe(v.object({ command: Name, params: maybe(Text), context: maybe(Text) })),
  reaction: maybe(Name),
  action: maybe(Text),
  language: maybe(Name),
});

/** The data of an event of `imbot.v2`: by webhook everything is a text, when asked for every value is what it is. */
export const readV2: Reader = (data) => {
  const said = read(Data, data);
  const { message, chat, user, command, reaction } = said ?? {};
  const id = message?.id ?? said?.messageId;
  if (!said || !chat || id === undefined) return undefined;
  // Who did it counts, not whose message it is: buttons and reactions are under the bot's own.
  if (user?.bot || message?.isSystem || message?.params?.COMPONENT_ID === "HiddenMessage") return undefined;
  const described = [...(message?.files ?? []), ...(message?.params?.FILES ?? [])];
  const files = described.length > 0 ? described : (message?.params?.FILE_ID ?? []).map((file) => ({ id: file }));
  return {
    message: id,
    dialog: chat.dialogId,
    isGroup: chat.type !== "private" && chat.entityType !== "LINES" && !/^\d+$/.test(chat.dialogId),
    name: user?.name ?? ([user?.firstName, user?.lastName].filter(Boolean).join(" ") || undefined),
    language: said.language,
    writtenAt: message?.date,
    text: plainText(message?.text ?? ""),
    files: files.flatMap(inboundFile),
    replyTo: message?.params?.REPLY_ID,
    commands: command
      ? [{ name: command.command, parameters: command.params ?? "", pressed: command.context === "keyboard" }]
      : [],
    ...(reaction && { reaction: { code: reaction, taken: said.action === "delete" } }),
  };
};
