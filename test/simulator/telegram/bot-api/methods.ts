import type { BotMethod } from "./call.ts";
import { deleteMessage, editMessageText } from "./change-message.ts";
import { sendFile } from "./send-file.ts";
import { sendMessage } from "./send-message.ts";
import { answerCallbackQuery, getFile, getMe, getUserProfilePhotos, sendChatAction } from "./small-methods.ts";
import { deleteWebhook, getWebhookInfo, setWebhook } from "./webhook.ts";

const methods: Record<string, BotMethod> = {
  getMe,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto: sendFile("sendPhoto", "photo"),
  sendDocument: sendFile("sendDocument", "document"),
  sendVoice: sendFile("sendVoice", "voice"),
  sendAudio: sendFile("sendAudio", "audio"),
  sendVideo: sendFile("sendVideo", "video"),
  sendChatAction,
  editMessageText,
  deleteMessage,
  answerCallbackQuery,
  getFile,
  getUserProfilePhotos,
};

const byLowerCaseName = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));

/** Method names are not sensitive to case. */
export function findMethod(name: string): BotMethod | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}
