import type { World } from "../kit/world.ts";
import type { MetaSettings } from "../meta/settings.ts";
import { sampleFile } from "../samples/sample-file.ts";

export const others = {
  like_heart: { en: "Send a heart", ru: "Отправить сердце" },
  story_mention: { en: "Mention us in a story", ru: "Упомянуть нас в истории" },
  story_reply: { en: "Answer our story", ru: "Ответить на нашу историю" },
  reel: { en: "Share a reel", ru: "Поделиться рилсом" },
  share: { en: "Share a post", ru: "Поделиться публикацией" },
  unsupported: { en: "Send what the API does not show", ru: "Отправить то, чего API не показывает" },
} as const;

type Other = keyof typeof others;
type Words = (text: string, world: World<MetaSettings>) => Record<string, unknown>;

export function isOther(what: string): what is Other {
  return Object.hasOwn(others, what);
}

/** What each is as a message. */
export const otherWords: Record<Other, Words> = {
  like_heart: () => ({ attachments: [{ type: "like_heart" }] }),
  story_mention: (_text, world) => ({ attachments: [{ type: "story_mention", payload: { url: picture(world) } }] }),
  story_reply: (text, world) => ({
    text: text || "Are these for sale?",
    reply_to: { story: { id: String(world.nextNumber()), url: picture(world) } },
  }),
  reel: () => link("ig_reel", "https://www.instagram.example/reel/made-up/", "Spring bed"),
  share: () => link("share", "https://www.instagram.example/p/made-up/", "Ten roses"),
  unsupported: () => ({ is_unsupported: true }),
};

function picture(world: World<MetaSettings>): string {
  return world.addressOf(world.store("photo", sampleFile("photo", world.nextNumber())));
}

function link(type: string, url: string, title: string): Record<string, unknown> {
  return { attachments: [{ type, payload: { url, title } }] };
}
