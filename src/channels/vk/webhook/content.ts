import type { InboundContent, InboundFile } from "../../inbound.ts";
import { read } from "../../read-json.ts";
import { fileOf } from "./attachment-file.ts";
import { textOf } from "./attachment-text.ts";
import { quote } from "./quote.ts";
import { type MessageBody, Saying } from "./types.ts";

/** How many levels of forwarding are read; VK itself keeps a few. */
const deepest = 8;

/** What a message says, with what is forwarded in it as quotes. */
export function contentOf(said: MessageBody): InboundContent {
  const { text, files, unknown } = sayingOf(said, deepest);
  const place = placeOf(said);
  const cropped = said.is_cropped ? "cropped" : undefined;
  const unsupported = unknown ?? cropped ?? (text === "" && files.length === 0 && !place ? "message" : undefined);
  return {
    text,
    ...(files.length > 0 && { files }),
    ...(place && { place }),
    ...(unsupported !== undefined && { unsupported }),
  };
}

/** `unknown` names what could not be shown. */
type Said = { text: string; files: InboundFile[]; unknown?: string };

function sayingOf({ text = "", attachments, fwd_messages: forwarded }: Saying, levels: number): Said {
  const shown = attachments.map((attachment): Said => {
    const file = fileOf(attachment);
    if (file) return { text: "", files: [file] };
    const words = textOf(attachment, text);
    return { text: words ?? "", files: [], ...(words === undefined && { unknown: attachment.type }) };
  });
  const quoted = levels === 0 ? [] : forwarded.map((one) => quotation(one, levels - 1));
  const all = [{ text, files: [] }, ...shown, ...quoted];
  const tooDeep = levels === 0 && forwarded.length > 0 ? "fwd_messages" : undefined;
  const unknown = all.find((one: Said) => one.unknown !== undefined)?.unknown ?? tooDeep;
  return {
    text: all
      .map((one) => one.text)
      .filter((words) => words !== "")
      .join("\n"),
    files: all.flatMap(({ files }) => files),
    ...(unknown !== undefined && { unknown }),
  };
}

function quotation(forwarded: unknown, levels: number): Said {
  const saying = read(Saying, forwarded);
  if (!saying) return { text: "", files: [], unknown: "fwd_messages" };
  const said = sayingOf(saying, levels);
  return { ...said, text: quote(said.text) };
}

function placeOf({ geo }: Saying): InboundContent["place"] {
  if (!geo) return undefined;
  const title = geo.place?.title;
  return { ...geo.coordinates, ...(title && { title }) };
}
