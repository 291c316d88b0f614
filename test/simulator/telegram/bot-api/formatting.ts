import type { ApiError, MessageEntity } from "@grammyjs/types";
import { badRequest } from "./call.ts";

interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

type PlainEntityType = MessageEntity.CommonMessageEntity["type"];

const tags: Record<string, PlainEntityType | "pre" | "text_link"> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
  pre: "pre",
  a: "text_link",
};

const characters: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };
const piece = /<(\/?)([a-z-]*)([^<>]*)>|&(?:lt|gt|amp|quot);|[^<&]+|[<&]/giu;

/** Applies `parse_mode`. Of the modes only HTML is known here; without one the text stays as it is. */
export function format(source: string, mode: string | undefined): FormattedText | ApiError {
  if (!mode) return { text: source, entities: [] };
  if (mode.toLowerCase() !== "html") return badRequest("unsupported parse_mode");
  return parseHtml(source);
}

interface OpenTag {
  name: string;
  offset: number;
  attributes: string;
}

function parseHtml(source: string): FormattedText | ApiError {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = "";
  for (const match of source.matchAll(piece)) {
    const [whole, slash, tag, attributes = ""] = match;
    if (tag === undefined) {
      if (whole === "<") return cannotParse(`Unclosed start tag at byte offset ${match.index}`);
      text += characters[whole] ?? whole;
      continue;
    }
    const name = tag.toLowerCase();
    if (!(name in tags)) return cannotParse(`Unsupported start tag "${tag}" at byte offset ${match.index}`);
    if (!slash) {
      open.push({ name, offset: text.length, attributes });
      continue;
    }
    const opened = open.pop();
    if (opened?.name !== name) return cannotParse(`Unexpected end tag at byte offset ${match.index}`);
    const entity = entityOf(opened, text.length - opened.offset);
    if (entity) entities.push(entity);
  }
  const [unclosed] = open;
  if (unclosed) return cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: entities.toSorted((one, other) => one.offset - other.offset) };
}

function entityOf({ name, offset, attributes }: OpenTag, length: number): MessageEntity | undefined {
  const type = tags[name];
  if (length === 0 || type === undefined) return undefined;
  if (type !== "text_link") return { type, offset, length };
  const url = /href\s*=\s*"([^"]*)"/iu.exec(attributes)?.[1];
  return url ? { type, offset, length, url } : undefined;
}

function cannotParse(why: string): ApiError {
  return badRequest(`can't parse entities: ${why}`);
}
