import { element } from "./element.js";
import { formattedText } from "./message-text.js";

/** What a message holds, as nodes: its subject, files and cards, and its words or its layout. */
export function messageBody(message, translate) {
  if (message.deleted) return [element("p", { className: "gone" }, translate("deleted"))];
  const { subject, place, card, html, text, entities } = message;
  const nodes = [
    subject && element("h3", { className: "subject" }, subject),
    ...message.files.map((file) => attachment(file, translate)),
    place && cardOf(place.title ?? translate("location"), place.address ?? coordinates(place)),
    card && cardOf(card.name, card.phone),
    html ? layout(html, translate) : text && words(text, entities),
  ];
  const shown = nodes.filter(Boolean);
  return shown.length > 0 ? shown : [words(translate("fileUnknown"))];
}

/** One line for the list and for quotes. */
export function messageLine(message, translate) {
  const { deleted, subject, text, files, place, card } = message;
  if (deleted) return translate("deleted");
  const kind = files[0]?.kind ?? (place && "location") ?? (card && "contact") ?? "fileUnknown";
  return [subject, text].filter(Boolean).join(" – ") || translate(kind);
}

function words(text, entities) {
  return element("p", { className: "words" }, ...formattedText(text, entities));
}

// The address answers with a policy of its own: nothing in there runs or is fetched.
function layout(address, translate) {
  return element("iframe", { src: address, className: "layout", title: translate("letter"), sandbox: "allow-popups" });
}

function attachment(file, translate) {
  const { kind, address, emoji = "" } = file;
  const name = translate(kind);
  switch (kind) {
    case "photo":
      return picture(file, name);
    case "sticker":
      return element("img", { src: address, alt: `${name} ${emoji}`, className: "sticker" });
    case "voice":
    case "audio":
      return element("audio", { src: address, controls: true, preload: "metadata", "aria-label": name });
    case "video":
      return element("video", { src: address, controls: true, preload: "metadata", "aria-label": name });
    default:
      return fileCard(file, translate);
  }
}

function picture({ address, width, height }, name) {
  const image = element("img", { src: address, alt: name, width, height });
  return element("a", { href: image.src, target: "_blank", rel: "noopener", className: "picture" }, image);
}

function fileCard({ address, name, size }, translate) {
  const title = element("strong", {}, name ?? translate("document"));
  return element(
    "a",
    { href: address, download: "", className: "card" },
    title,
    element("span", {}, readableSize(size ?? 0)),
  );
}

function cardOf(title, details) {
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
