import type { Scene, Told } from "./told.ts";

/** An event of `imbot.v2`. Of a message's files only the ids are told. */
export function toldBySecond(
  { what, message, manner, command, reaction }: Told,
  scene: Scene,
): { event: string; data: object } {
  const { chat, customer, bot } = scene;
  const [firstName = "", ...last] = customer.name.split(" ");
  return {
    event: `ONIMBOTV2${what}`,
    data: {
      bot: { id: bot.id, code: bot.code },
      ...(command && {
        command: { id: command.id, command: `/${command.name}`, params: command.parameters, context: "keyboard" },
      }),
      ...(reaction && { reaction: reaction.code, action: reaction.action }),
      ...(what === "JOINCHAT" && { dialogId: chat.id }),
      ...(message && (what === "MESSAGEDELETE" ? { messageId: Number(message.id) } : { message: messageOf() })),
      chat: {
        id: Number(chat.id.replace(/^chat/, "")),
        dialogId: chat.id,
        type: chat.group ? "chat" : "private",
        name: chat.group?.title ?? customer.name,
        entityType: "",
      },
      user: {
        id: Number(customer.id),
        active: true,
        name: customer.name,
        firstName,
        lastName: last.join(" "),
        bot: false,
        connector: false,
        externalAuthId: "replica",
        idle: false,
      },
      language: customer.language,
    },
  };

  function messageOf(): object | undefined {
    if (!message) return undefined;
    const { id, at, by, text, files, replyTo } = message;
    const parameters = {
      ...(files.length > 0 && { FILE_ID: files.map(({ number }) => number) }),
      ...(replyTo !== undefined && { REPLY_ID: Number(replyTo) }),
      ...(manner === "whisper" && { COMPONENT_ID: "HiddenMessage" }),
    };
    return {
      id: Number(id),
      chatId: Number(chat.id.replace(/^chat/, "")),
      authorId: by === "ours" ? bot.id : Number(customer.id),
      date: new Date(at).toISOString(),
      text,
      isSystem: manner === "system",
      uuid: "",
      forward: null,
      params: parameters,
    };
  }
}
