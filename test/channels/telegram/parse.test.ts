import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/telegram/webhook/parse.ts";
import { eventsOf, fixtures } from "./fixtures.ts";

const anna = { name: "Анна Петрова", username: "anna_writes", language: "ru" };
const annaOfChat = { name: "Анна Петрова", username: "anna_writes" };
const chat = "6512345678";
const business = `${chat}/made-up-connection-Qw8`;

/** What each fixture says, besides its key, time and ids; nothing where it is ignored. */
const said: Record<string, Partial<InboundEvent> | undefined> = {
  text: { type: "message", chat, from: anna, text: "Здравствуйте! Do you have tulip bulbs? 🌷" },
  start: { type: "message", text: "/start spring-2027" },
  reply: { type: "message", text: "This one", replyTo: "4299999990" },
  photo: {
    type: "message",
    text: "Is this rust?",
    files: [{ ref: "made-up-photo-l-id", name: "photo.jpg", kind: "image", bytes: 180_000 }],
  },
  "live-photo": {
    type: "message",
    text: "",
    files: [{ ref: "made-up-live-still-id", name: "photo.jpg", kind: "image", bytes: 64_000 }],
  },
  "album-first": {
    type: "message",
    text: "Front and back",
    album: "13900000000000042",
    files: [{ ref: "made-up-album-1-id", name: "photo.jpg", kind: "image", bytes: 70_000 }],
  },
  "album-second": {
    type: "message",
    text: "",
    album: "13900000000000042",
    files: [{ ref: "made-up-album-2-id", name: "photo.jpg", kind: "image", bytes: 71_000 }],
  },
  document: {
    type: "message",
    text: "My order",
    files: [{ ref: "made-up-document-id", name: "заказ №7.pdf", kind: "document", bytes: 52_311 }],
  },
  voice: { type: "message", files: [{ ref: "made-up-voice-id", name: "voice.ogg", kind: "voice", bytes: 9_020 }] },
  audio: { type: "message", files: [{ ref: "made-up-audio-id", name: "rain.mp3", kind: "audio", bytes: 3_400_000 }] },
  video: { type: "message", files: [{ ref: "made-up-video-id", name: "bed.mp4", kind: "video", bytes: 5_600_000 }] },
  "video-note": {
    type: "message",
    files: [{ ref: "made-up-note-id", name: "video.mp4", kind: "video", bytes: 800_000 }],
  },
  animation: {
    type: "message",
    files: [{ ref: "made-up-animation-id", name: "wave.mp4", kind: "video", bytes: 240_000 }],
  },
  sticker: {
    type: "message",
    text: "",
    files: [{ ref: "made-up-sticker-id", name: "sticker.webp", kind: "sticker", bytes: 22_000 }],
  },
  "sticker-animated": {
    type: "message",
    files: [{ ref: "made-up-sticker-picture-id", name: "sticker.webp", kind: "sticker", bytes: 4_100 }],
  },
  "sticker-video": {
    type: "message",
    files: [{ ref: "made-up-sticker-webm-id", name: "sticker.webm", kind: "sticker", bytes: 61_000 }],
  },
  location: { type: "message", text: "", place: { latitude: 59.9386, longitude: 30.3141 } },
  venue: {
    type: "message",
    place: { latitude: 59.95, longitude: 30.31, title: "Seed shop, 2 Orchard Lane" },
  },
  contact: { type: "message", card: { name: "Пётр Садовник", phone: "+70000000042" } },
  "web-app-data": { type: "message", text: 'Choose seeds\n{"seeds":[3,5]}' },
  dice: { type: "message", text: "", unsupported: "dice" },
  poll: { type: "message", text: "", unsupported: "poll" },
  "unknown-content": { type: "message", text: "", unsupported: "message" },
  "edited-text": { type: "edit", chat, at: 1_795_000_500_000, text: "Do you have 20 tulip bulbs?" },
  "edited-caption": { type: "edit", text: "It is rust, I fear" },
  "edited-live-location": undefined,
  business: { type: "message", chat: business, from: anna, text: "I write to Olga's own account" },
  "business-by-owner": {
    type: "echo",
    chat: business,
    from: annaOfChat,
    byPerson: true,
    text: "Olga answers in Telegram",
  },
  "business-echo": undefined,
  "edited-business": { type: "edit", chat: business, text: "I wrote to Olga's own account" },
  press: {
    type: "press",
    chat,
    from: anna,
    callback: "5100000000000000099",
    text: "Good",
    button: "rate:5",
    of: "4299999000",
  },
  blocked: { type: "blocked", chat, at: 1_795_001_000_000 },
  unblocked: { type: "unblocked", chat },
  reaction: { type: "reaction", chat, external: "4299999000", emoji: ["🔥", "❔", "⭐"] },
  "reaction-removed": { type: "reaction", external: "4299999000", emoji: [] },
  group: { type: "group", key: "group:-5000000111", chat: "-5000000111" },
  supergroup: { type: "group", key: "group:-1005000000222", chat: "-1005000000222" },
  "group-joined": undefined,
  "group-migrated": undefined,
  pinned: undefined,
  "channel-post": undefined,
  "inline-query": undefined,
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

  it("RC3 the key is the update's id, the message's id is whole and the time is in milliseconds", () => {
    expect(eventsOf(fixtures.text)).toEqual([
      {
        key: "5100000001",
        chat,
        at: 1_795_000_007_000,
        from: anna,
        type: "message",
        external: "4300000001",
        text: "Здравствуйте! Do you have tulip bulbs? 🌷",
      },
    ]);
    const [event] = eventsOf(changed("text", (message) => ({ ...message, message_id: 2 ** 52 - 1 })));
    expect(event).toMatchObject({ external: "4503599627370495" });
  });

  it("an unsupported message shows only where nothing of it can be shown", () => {
    expect(eventsOf(fixtures.photo)[0]).not.toHaveProperty("unsupported");
    expect(eventsOf(fixtures.text)[0]).not.toHaveProperty("unsupported");
  });

  it("a group is one event however much is written there", () => {
    const again = changed("group", (message) => ({ ...message, message_id: 1, text: "And again" }));
    expect(eventsOf(again).map((event) => event.key)).toEqual(eventsOf(fixtures.group).map((event) => event.key));
  });

  it("RC6 a caption taken away is an edit to no words", () => {
    const bare = changed("edited-caption", ({ caption: _, ...message }) => message);
    expect(eventsOf(bare)).toEqual([expect.objectContaining({ type: "edit", text: "" })]);
  });

  describe("what is broken", () => {
    it("spoils nothing beside it", () => {
      const broken = { from: 5, date: "today", reply_to_message: [], photo: [{ file_id: 1 }], document: null };
      const [event] = eventsOf(changed("document", (message) => ({ ...message, ...broken })));
      expect(event).toMatchObject({ type: "message", at: 0, text: "My order" });
      expect(event).not.toHaveProperty("from");
      expect(event).not.toHaveProperty("files");
    });

    it("is named where nothing else is left of a message", () => {
      const broken = changed("voice", (message) => ({ ...message, voice: "hm" }));
      expect(eventsOf(broken)).toEqual([expect.objectContaining({ unsupported: "voice" })]);
    });

    it("a message without an id keeps its words", () => {
      const [event] = eventsOf(changed("text", ({ message_id: _, ...message }) => message));
      expect(event).toMatchObject({ type: "message", external: "update:5100000001" });
    });

    it("lone surrogates become whole characters", () => {
      const raw = JSON.stringify(fixtures.text).replace("Здравствуйте", "\\ud83d!");
      const parsed = parse(new TextEncoder().encode(raw));
      expect(parsed).toMatchObject({ events: [{ text: expect.stringContaining("\ufffd!!") }] });
    });

    it.each(["", "{", "[]", "null", '"text"', "5", "\u0000"])("%j is no update", (raw) => {
      expect(parse(new TextEncoder().encode(raw))).toEqual({ malformed: expect.any(String) });
    });

    it.each([{}, { update_id: "7" }, { update_id: 7 }, { update_id: 7, message: {} }, { message: { text: "x" } }])(
      "%j says nothing",
      (body) => expect(eventsOf(body)).toEqual([]),
    );
  });
});

type Fields = Record<string, unknown>;

/** The fixture with its message changed. */
function changed(name: string, change: (message: Fields) => Fields): unknown {
  const { update_id, ...update } = fixtures[name] as Fields;
  return {
    update_id,
    ...Object.fromEntries(Object.entries(update).map(([kind, body]) => [kind, change(body as Fields)])),
  };
}
