import { element } from "./element.js";

const tags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code" };

/** The text with what its entities mark; of overlapping ones the first is shown. */
export function formattedText(text, entities = []) {
  const pieces = [];
  let at = 0;
  for (const entity of entities) {
    if (entity.offset < at) continue;
    pieces.push(text.slice(at, entity.offset));
    at = entity.offset + entity.length;
    pieces.push(marked(text.slice(entity.offset, at), entity));
  }
  pieces.push(text.slice(at));
  return pieces.filter((piece) => piece !== "");
}

function marked(text, { type, url }) {
  if (type === "url" || type === "text_link") return link(text, url ?? text);
  return tags[type] ? element(tags[type], {}, text) : text;
}

function link(text, address) {
  const url = URL.parse(address);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return text;
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
}
