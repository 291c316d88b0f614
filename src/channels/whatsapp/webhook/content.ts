import type { InboundContent, InboundFile } from "../../inbound.ts";
import { cardsOf } from "./cards.ts";
import { formText } from "./form-text.ts";
import type { Media, Message } from "./types.ts";

/** What a message says, by its type; nothing where it is of a type that is not shown. */
const contents: Record<string, (said: Message) => Partial<InboundContent>> = {
  text: ({ text }) => ({ text: text?.body ?? "" }),
  image: ({ image }) => withFile("image", image),
  video: ({ video }) => withFile("video", video),
  audio: ({ audio }) => withFile(audio?.voice ? "voice" : "audio", audio),
  document: ({ document }) => withFile("document", document),
  sticker: ({ sticker }) => withFile("sticker", sticker),
  location: ({ location }) => {
    if (!location) return {};
    const { latitude, longitude, name, address } = location;
    const title = [name, address].filter(Boolean).join(", ");
    return { place: { latitude, longitude, ...(title && { title }) } };
  },
  contacts: ({ contacts }) => cardsOf(contacts),
  order: ({ order }) => ({ text: orderText(order) }),
  interactive: ({ interactive }) => ({ text: formText(interactive?.nfm_reply) }),
};

/** `unsupported` is the provider's name of what cannot be shown (RC5), or what it says is wrong with it. */
export function contentOf(said: Message): InboundContent {
  const { type = "" } = said;
  const content = Object.hasOwn(contents, type) ? contents[type]?.(said) : undefined;
  if (content?.text || content?.files || content?.place || content?.card) return { text: "", ...content };
  const named = type === "interactive" ? said.interactive?.type : said.unsupported?.type;
  return { text: "", unsupported: named || said.errors[0]?.title || type || "message" };
}

/** What an edited message now says: its words, or those beside its file. */
export function wordsOf({ text, image, video, document }: Pick<Message, "text" | "image" | "video" | "document">) {
  return text?.body ?? (image ?? video ?? document)?.caption;
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
};

function withFile(kind: InboundFile["kind"], media: Media | undefined): Partial<InboundContent> {
  if (!media) return {};
  const ending = endings[media.mime_type?.split(";")[0]?.trim() ?? ""];
  const name = media.filename || (ending ? `${kind}.${ending}` : kind);
  return { text: media.caption ?? "", files: [{ ref: media.id, name, kind }] };
}

function orderText(order: Message["order"]): string {
  const lines = order?.product_items.map((item) => {
    const { product_retailer_id: product, quantity = "1", item_price: price, currency } = item;
    const cost = price === undefined ? "" : ` – ${[price, currency].filter(Boolean).join(" ")}`;
    return `${quantity} × ${product ?? "?"}${cost}`;
  });
  return [order?.text, ...(lines ?? [])].filter(Boolean).join("\n");
}
