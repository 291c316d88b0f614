import { element } from "./element.js";
import { formattedText } from "./message-text.js";
import { fileAddress } from "./server.js";

/** What a message holds, as nodes: its file or card, and its words. */
export function messageBody(message, translate) {
  const nodes = [attachment(message, translate)];
  if (message.text) nodes.push(words(message.text, message.entities));
  if (message.caption) nodes.push(words(message.caption, message.caption_entities));
  const shown = nodes.filter(Boolean);
  return shown.length > 0 ? shown : [words(translate("fileUnknown"))];
}

/** One line for the list and for quotes. */
export function messageLine(message, translate) {
  return message.text ?? message.caption ?? translate(kindOf(message) ?? "fileUnknown");
}

const kinds = [
  "photo",
  "voice",
  "audio",
  "video",
  "video_note",
  "animation",
  "sticker",
  "document",
  "venue",
  "location",
  "contact",
];
const namedAs = { video_note: "video", animation: "video" };

function kindOf(message) {
  const kind = kinds.find((one) => message[one]);
  return namedAs[kind] ?? kind;
}

function words(text, entities) {
  return element("p", { className: "words" }, ...formattedText(text, entities));
}

function attachment(message, translate) {
  if (message.photo) return picture(message.photo.at(-1), translate("photo"));
  if (message.sticker) return sticker(message.sticker, translate);
  const sound = message.voice ?? message.audio;
  if (sound) return playing("audio", sound, translate(message.voice ? "voice" : "audio"));
  const film = message.video ?? message.video_note ?? message.animation;
  if (film) return playing("video", film, translate("video"));
  if (message.document) return fileCard(message.document, translate);
  if (message.venue) return card(message.venue.title, message.venue.address);
  if (message.location) return card(translate("location"), coordinates(message.location));
  if (message.contact) return card(fullName(message.contact), message.contact.phone_number);
  return undefined;
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

function picture(size, name) {
  const image = element("img", { src: fileAddress(size.file_id), alt: name, width: size.width, height: size.height });
  return element("a", { href: image.src, target: "_blank", rel: "noopener", className: "picture" }, image);
}

function sticker({ file_id, emoji }, translate) {
  return element("img", {
    src: fileAddress(file_id),
    alt: `${translate("sticker")} ${emoji ?? ""}`,
    className: "sticker",
  });
}

function playing(tag, file, name) {
  return element(tag, { src: fileAddress(file.file_id), controls: true, preload: "metadata", "aria-label": name });
}

function fileCard(file, translate) {
  const name = element("strong", {}, file.file_name ?? translate("document"));
  const size = element("span", {}, readableSize(file.file_size ?? 0));
  return element("a", { href: fileAddress(file.file_id), download: "", className: "card" }, name, size);
}

function card(title, details) {
  return element("div", { className: "card" }, element("strong", {}, title), element("span", {}, details));
}

function coordinates({ latitude, longitude }) {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
}

function readableSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const inMegabytes = bytes >= 1024 * 1024;
  return inMegabytes ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.round(bytes / 1024)} KB`;
}
