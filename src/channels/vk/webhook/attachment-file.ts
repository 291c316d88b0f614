import * as v from "valibot";
import type { InboundFile } from "../../inbound.ts";
import { maybe, Name, read, readable, Text, Whole } from "../../read-json.ts";
import { type Attachment, Escaped } from "./types.ts";

const Image = v.object({ url: Name, width: maybe(v.number()), height: maybe(v.number()) });
const Photo = v.object({ sizes: readable(Image), orig_photo: maybe(Image) });
const Document = v.object({
  url: Name,
  title: maybe(Escaped),
  ext: maybe(Text),
  size: maybe(v.pipe(Whole, v.minValue(0))),
  type: maybe(v.number()),
});
const Recording = v.object({ link_ogg: maybe(Name), link_mp3: maybe(Name) });
const Track = v.object({ url: Name, artist: maybe(Escaped), title: maybe(Escaped) });
const Sticker = v.object({ images: readable(Image) });
const Drawing = v.object({ url: Name });
const Gift = v.object({ thumb_256: Name });

type Reader = (content: unknown) => InboundFile | undefined;

const readers = new Map<string, Reader>([
  ["photo", photo],
  ["doc", document],
  ["audio_message", recording],
  ["audio", track],
  ["sticker", sticker],
  ["graffiti", (content) => picture(read(Drawing, content)?.url, "drawing.png")],
  ["gift", (content) => picture(read(Gift, content)?.thumb_256, "gift.png")],
]);

/** The attachment as a file that can be fetched, if it is one. */
export function fileOf(attachment: Attachment): InboundFile | undefined {
  return readers.get(attachment.type)?.(attachment[attachment.type]);
}

function photo(content: unknown): InboundFile | undefined {
  const { sizes = [], orig_photo: original } = read(Photo, content) ?? {};
  return picture(largest(original ? [original, ...sizes] : sizes), "photo.jpg");
}

/** Whether a picture or a recording is one, VK knows by the document's type. */
const kinds = new Map<number | undefined, InboundFile["kind"]>([
  [3, "image"],
  [4, "image"],
  [5, "audio"],
  [6, "video"],
]);

function document(content: unknown): InboundFile | undefined {
  const one = read(Document, content);
  if (!one) return undefined;
  const { url: ref, title = "", ext = "", size: bytes, type } = one;
  const ending = ext && !title.toLowerCase().endsWith(`.${ext.toLowerCase()}`) ? `.${ext}` : "";
  const name = `${title || "document"}${ending}`;
  return { ref, name, kind: kinds.get(type) ?? "document", ...(bytes !== undefined && { bytes }) };
}

function recording(content: unknown): InboundFile | undefined {
  const { link_ogg: ogg, link_mp3: mp3 } = read(Recording, content) ?? {};
  const ref = ogg ?? mp3;
  return ref === undefined ? undefined : { ref, name: ogg ? "voice.ogg" : "voice.mp3", kind: "voice" };
}

/** Music that may not be handed out has no address, or that of a playlist. */
function track(content: unknown): InboundFile | undefined {
  const { url: ref = "", artist, title } = read(Track, content) ?? {};
  if (!URL.parse(ref)?.pathname.endsWith(".mp3")) return undefined;
  return { ref, name: `${[artist, title].filter(Boolean).join(" – ") || "audio"}.mp3`, kind: "audio" };
}

function sticker(content: unknown): InboundFile | undefined {
  const ref = largest(read(Sticker, content)?.images ?? []);
  return ref === undefined ? undefined : { ref, name: "sticker.png", kind: "sticker" };
}

function picture(ref: string | undefined, name: string): InboundFile | undefined {
  return ref === undefined ? undefined : { ref, name, kind: "image" };
}

function largest(images: v.InferOutput<typeof Image>[]): string | undefined {
  const area = ({ width = 0, height = 0 }: (typeof images)[number]) => width * height;
  return images.toSorted((one, other) => area(other) - area(one))[0]?.url;
}
