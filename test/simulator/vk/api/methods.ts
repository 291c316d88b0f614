import {
  addCallbackServer,
  deleteCallbackServer,
  editCallbackServer,
  getCallbackConfirmationCode,
  getCallbackServers,
  setCallbackSettings,
} from "./callback-servers.ts";
import type { Method } from "./method.ts";
import { sendMessage } from "./send-message.ts";
import {
  answerPress,
  getGroup,
  getTokenPermissions,
  getUsers,
  markAsRead,
  setActivity,
  setSettings,
} from "./small-methods.ts";
import { getDocumentServer, getPhotoServer, saveDocument, savePhoto } from "./uploads.ts";

export const methods: Readonly<Record<string, Method>> = {
  "messages.send": sendMessage,
  "messages.setActivity": setActivity,
  "messages.markAsRead": markAsRead,
  "messages.sendMessageEventAnswer": answerPress,
  "photos.getMessagesUploadServer": getPhotoServer,
  "photos.saveMessagesPhoto": savePhoto,
  "docs.getMessagesUploadServer": getDocumentServer,
  "docs.save": saveDocument,
  "users.get": getUsers,
  "groups.getById": getGroup,
  "groups.getTokenPermissions": getTokenPermissions,
  "groups.getCallbackConfirmationCode": getCallbackConfirmationCode,
  "groups.getCallbackServers": getCallbackServers,
  "groups.addCallbackServer": addCallbackServer,
  "groups.editCallbackServer": editCallbackServer,
  "groups.deleteCallbackServer": deleteCallbackServer,
  "groups.setCallbackSettings": setCallbackSettings,
  "groups.setSettings": setSettings,
};
