import type { ApiResponse, File, UserFromGetMe, UserProfilePhotos } from "@grammyjs/types";
import { flag, integer, text } from "../../http/fields.ts";
import { publishAction } from "../publish.ts";
import { botUser } from "../state.ts";
import type { Call } from "./call.ts";
import { accepted, badRequest, isRefusal } from "./call.ts";
import { recipient } from "./recipient.ts";

const actions = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];
const largestDownload = 20 * 1024 * 1024;
const mostPhotos = 100;

export function getMe({ bot }: Call): ApiResponse<UserFromGetMe> {
  return accepted({
    ...botUser(bot),
    username: bot.username,
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: true,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  });
}

export function sendChatAction(call: Call): ApiResponse<true> {
  const conversation = recipient(call);
  if (isRefusal(conversation)) return conversation;
  const action = text(call.fields, "action") ?? "";
  if (!actions.includes(action)) return badRequest("wrong parameter action in request");
  publishAction(call.world, conversation, action);
  return accepted(true);
}

export function answerCallbackQuery({ world, bot, fields }: Call): ApiResponse<true> {
  const query = world.state.callbacks[text(fields, "callback_query_id") ?? ""];
  if (query?.bot !== bot.id || query.answer) {
    return badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const words = text(fields, "text");
  query.answer = { showAlert: flag(fields, "show_alert"), ...(words && { text: words }) };
  world.changed();
  world.events.publish("answer", query);
  return accepted(true);
}

export function getFile({ world, fields }: Call): ApiResponse<File> {
  const file = world.state.files[text(fields, "file_id") ?? ""];
  if (!file) return badRequest("invalid file_id");
  if (file.size > largestDownload) return badRequest("file is too big");
  return accepted({ file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path });
}

export function getUserProfilePhotos({ world, fields }: Call): ApiResponse<UserProfilePhotos> {
  const customer = world.state.customers[text(fields, "user_id") ?? ""];
  if (!customer) return badRequest("user not found");
  const offset = integer(fields, "offset") ?? 0;
  const limit = Math.min(integer(fields, "limit") ?? mostPhotos, mostPhotos);
  return accepted({ total_count: customer.photos.length, photos: customer.photos.slice(offset, offset + limit) });
}
