import * as v from "valibot";
import { maybe, read, readable, Text, Whole } from "../../read-json.ts";
import { quote } from "./quote.ts";
import { type Attachment, Escaped } from "./types.ts";

/** What things of VK have that can be read out, whichever they are. */
const Thing = v.object({
  id: maybe(Whole),
  owner_id: maybe(Whole),
  /** Of a post: `owner_id` in other places. */
  to_id: maybe(Whole),
  /** Of a comment: the post. */
  post_id: maybe(Whole),
  artist: maybe(Escaped),
  title: maybe(Escaped),
  question: maybe(Escaped),
  answers: readable(v.object({ text: Escaped })),
  price: maybe(v.object({ text: maybe(Escaped) })),
  text: maybe(Escaped),
  url: maybe(Text),
  view_url: maybe(Text),
});
type Thing = v.InferOutput<typeof Thing>;

type Address = (owner: number, id: number, thing: Thing) => string;

/** The kinds that are read out, and where each has its page on vk.com; none: it says its address itself. */
const pages = new Map<string, Address | undefined>([
  ["link", undefined],
  ["article", undefined],
  ["video", (owner, id) => `video${owner}_${id}`],
  ["audio", (owner, id) => `audio${owner}_${id}`],
  ["audio_playlist", (owner, id) => `music/playlist/${owner}_${id}`],
  ["podcast", (owner, id) => `podcast${owner}_${id}`],
  ["market", (owner, id) => `market${owner}?w=product${owner}_${id}`],
  ["market_album", (owner, id) => `market${owner}?section=album_${id}`],
  ["album", (owner, id) => `album${owner}_${id}`],
  ["wall", (owner, id) => `wall${owner}_${id}`],
  ["wall_reply", (owner, id, { post_id: post = 0 }) => `wall${owner}_${post}?reply=${id}`],
  ["story", (owner, id) => `story${owner}_${id}`],
  ["poll", (owner, id) => `poll${owner}_${id}`],
]);

/**
 * An attachment that is no file, in words: what it is called, what is in it, where it is. Nothing where this kind of
 * thing is not known or says nothing. A link that stands in the message's own text has been said already.
 */
export function textOf(attachment: Attachment, said: string): string | undefined {
  const { type } = attachment;
  const thing = pages.has(type) ? read(Thing, attachment[type]) : undefined;
  if (!thing) return undefined;
  const address = addressOf(thing, pages.get(type));
  if (type === "link" && address && said.includes(bare(address))) return "";
  const name = [thing.artist, thing.title, thing.price?.text].filter(Boolean).join(" – ");
  const lines = [
    name,
    thing.question,
    ...thing.answers.map(({ text }) => `– ${text}`),
    address,
    quote(thing.text ?? ""),
  ];
  return lines.filter(Boolean).join("\n") || undefined;
}

function addressOf(thing: Thing, page: Address | undefined): string | undefined {
  const { owner_id: owner = thing.to_id, id, url, view_url: view } = thing;
  if (page && owner !== undefined && id !== undefined) return `https://vk.com/${page(owner, id, thing)}`;
  return url || view;
}

/** As people write it: without scheme and closing slash. */
function bare(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
