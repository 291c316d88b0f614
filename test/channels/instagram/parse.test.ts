import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { instagram } from "../../../src/channels/instagram/instagram.ts";
import { eventsOf, fixtures, igsid } from "./fixtures.ts";

const stored = (asset: number) => `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${asset}&signature=made-up`;
const mid = (name: string) => `aWdfZAG1-made-up-${name}`;

/** What each fixture says, besides its key, time and ids; nothing where it is ignored. */
const said: Record<string, Partial<InboundEvent> | undefined> = {
  text: { type: "message", chat: igsid, text: "Здравствуйте! Do you have tulip bulbs? 🌷" },
  reply: { type: "message", text: "This one", replyTo: mid("earlier") },
  image: { type: "message", text: "", files: [{ ref: stored(1), name: "photo.jpg", kind: "image" }] },
  video: { type: "message", files: [{ ref: stored(2), name: "video.mp4", kind: "video" }] },
  audio: { type: "message", files: [{ ref: stored(3), name: "audio.mp4", kind: "audio" }] },
  file: {
    type: "message",
    files: [{ ref: "https://cdn.fbsbx.example/made-up/order.pdf?oe=up", name: "order.pdf", kind: "document" }],
  },
  "like-heart": { type: "message", text: "❤" },
  "story-mention": { type: "message", text: "", files: [{ ref: stored(4), name: "story-mention.jpg", kind: "image" }] },
  "story-reply": {
    type: "message",
    text: "Are these for sale?",
    files: [{ ref: stored(5), name: "story.jpg", kind: "image" }],
  },
  reel: {
    type: "message",
    text: "Like this?\nSpring bed",
    files: [{ ref: stored(6), name: "reel.mp4", kind: "video" }],
  },
  post: { type: "message", text: "Ten roses", files: [{ ref: stored(7), name: "post.jpg", kind: "image" }] },
  "post-twice": { type: "message", text: "Ten peonies", files: [{ ref: stored(8), name: "post.jpg", kind: "image" }] },
  share: { type: "message", text: "https://www.instagram.example/p/made-up/" },
  ephemeral: { type: "message", text: "", unsupported: "ephemeral" },
  unsupported: { type: "message", text: "", unsupported: "message" },
  deleted: { type: "deletion", chat: igsid, external: mid("text") },
  edit: { type: "edit", external: mid("text"), text: "Do you have 20 tulip bulbs?" },
  "edit-zero": undefined,
  reaction: { type: "reaction", chat: igsid, external: mid("ours"), emoji: ["🌱"] },
  "reaction-removed": { type: "reaction", external: mid("ours"), emoji: [] },
  read: { type: "receipt", chat: igsid, state: "read", external: mid("ours") },
  "quick-reply": { type: "press", text: "Opening hours", button: "hours" },
  postback: { type: "press", text: "What do you sell?", button: "SELL" },
  echo: { type: "echo", chat: igsid, external: mid("echo"), text: "Yes, we do" },
  "echo-deleted": undefined,
  self: undefined,
  referral: undefined,
  comment: undefined,
  "test-event": undefined,
};

describe("parse", () => {
  it.each(Object.entries(said))("RC5 %s", (name, expected) => {
    const events = eventsOf(fixtures[name]);
    if (expected) expect(events).toEqual([expect.objectContaining(expected)]);
    else expect(events).toEqual([]);
  });

  it("says of every fixture what it means", () => {
    expect(Object.keys(said).toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it("RC8 no text carries an address of Meta's stores", () => {
    for (const body of Object.values(fixtures)) {
      for (const event of eventsOf(body)) if ("text" in event) expect(event.text).not.toMatch(/fbsbx/);
    }
  });

  it("RC7 an echo does not say whether a person typed it", () => {
    expect(eventsOf(fixtures.echo)[0]).not.toHaveProperty("byPerson");
  });

  it("a test event of the app's settings is no account's", () => {
    const raw = new TextEncoder().encode(JSON.stringify(fixtures["test-event"]));
    expect(instagram.inbound?.accounts?.(raw)).toEqual([]);
  });
});
