import type { Message } from "@grammyjs/types";
import type { InboundContent, InboundFile } from "../../inbound.ts";
import type { File, MessageBody } from "./types.ts";

/** What happened in a chat without anybody writing. A field that is not listed makes a message that a person wrote. */
const service = [
  "boost_added",
  "channel_chat_created",
  "chat_background_set",
  "chat_owner_changed",
  "chat_owner_left",
  "chat_shared",
  "checklist_tasks_added",
  "checklist_tasks_done",
  "community_chat_added",
  "community_chat_joined",
  "community_chat_removed",
  "connected_website",
  "delete_chat_photo",
  "direct_message_price_changed",
  "forum_topic_closed",
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_reopened",
  "general_forum_topic_hidden",
  "general_forum_topic_unhidden",
  "gift_upgrade_sent",
  "giveaway_completed",
  "giveaway_created",
  "group_chat_created",
  "left_chat_member",
  "managed_bot_created",
  "message_auto_delete_timer_changed",
  "migrate_from_chat_id",
  "migrate_to_chat_id",
  "new_chat_members",
  "new_chat_photo",
  "new_chat_title",
  "paid_message_price_changed",
  "passport_data",
  "pinned_message",
  "poll_option_added",
  "poll_option_deleted",
  "proximity_alert_triggered",
  "refunded_payment",
  "successful_payment",
  "suggested_post_approval_failed",
  "suggested_post_approved",
  "suggested_post_declined",
  "suggested_post_paid",
  "suggested_post_refunded",
  "supergroup_chat_created",
  "users_shared",
  "video_chat_ended",
  "video_chat_participants_invited",
  "video_chat_scheduled",
  "video_chat_started",
  "write_access_allowed",
] as const satisfies readonly (keyof Message)[];

export function isService(body: unknown): boolean {
  return service.some((field) => has(body, field));
}

/** What a person can write that is named here for those who read the transcript, but not shown. */
const unsupported = [
  "dice",
  "poll",
  "game",
  "story",
  "checklist",
  "paid_media",
  "rich_message",
  "invoice",
  "gift",
  "unique_gift",
  "giveaway",
  "giveaway_winners",
  "photo",
  "document",
  "voice",
  "audio",
  "video",
  "video_note",
  "animation",
  "sticker",
  "location",
  "venue",
  "contact",
  "web_app_data",
] as const satisfies readonly (keyof Message)[];

/** What a message says. `body` is the same message as it came, for the fields that are only named. */
export function contentOf(said: MessageBody, body: unknown): InboundContent {
  const text = said.text ?? said.caption ?? webAppText(said);
  const file = fileOf(said);
  const place = placeOf(said);
  const card = cardOf(said);
  const shown = text !== "" || file || place || card;
  return {
    text,
    ...(file && { files: [file] }),
    ...(place && { place }),
    ...(card && { card }),
    ...(said.media_group_id && { album: said.media_group_id }),
    ...(!shown && { unsupported: unsupported.find((field) => has(body, field)) ?? "message" }),
  };
}

function webAppText({ web_app_data: sent }: MessageBody): string {
  return [sent?.button_text, sent?.data].filter(Boolean).join("\n");
}

/** A message has one file; for older clients an animation is named as a document too. */
function fileOf(said: MessageBody): InboundFile | undefined {
  const { photo, animation, document, voice, audio, video, video_note: note, sticker } = said;
  if (photo) return largest(photo);
  if (animation) return inboundFile(animation, "video", "animation.mp4");
  if (document) return inboundFile(document, "document", "document");
  if (voice) return inboundFile(voice, "voice", "voice.ogg");
  if (audio) return inboundFile(audio, "audio", "audio.mp3");
  if (video) return inboundFile(video, "video", "video.mp4");
  if (note) return inboundFile(note, "video", "video.mp4");
  return sticker && stickerFile(sticker);
}

function largest(sizes: NonNullable<MessageBody["photo"]>): InboundFile | undefined {
  const area = ({ width, height }: (typeof sizes)[number]) => (width ?? 0) * (height ?? 0);
  const [first] = sizes.toSorted((one, other) => area(other) - area(one));
  return first && inboundFile(first, "image", "photo.jpg");
}

/** An animated sticker is a format of Telegram's own that no browser shows: its picture stands for it. */
function stickerFile(sticker: NonNullable<MessageBody["sticker"]>): InboundFile {
  if (sticker.is_video) return inboundFile(sticker, "sticker", "sticker.webm");
  const picture = sticker.is_animated ? (sticker.thumbnail ?? sticker) : sticker;
  return inboundFile(picture, "sticker", "sticker.webp");
}

function inboundFile(file: File, kind: InboundFile["kind"], otherwise: string): InboundFile {
  const { file_id: ref, file_name: name, file_size: bytes } = file;
  return { ref, name: name || otherwise, kind, ...(bytes !== undefined && { bytes }) };
}

function placeOf({ venue, location }: MessageBody): InboundContent["place"] {
  if (!venue) return location;
  const title = [venue.title, venue.address].filter(Boolean).join(", ");
  return { ...venue.location, ...(title && { title }) };
}

function cardOf({ contact }: MessageBody): InboundContent["card"] {
  const name = [contact?.first_name, contact?.last_name].filter(Boolean).join(" ");
  const phone = contact?.phone_number;
  if (!name && !phone) return undefined;
  return { name: name || phone || "", ...(phone && { phone }) };
}

function has(body: unknown, field: string): boolean {
  return typeof body === "object" && body !== null && Object.hasOwn(body, field);
}
