import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { messenger } from "../../../src/channels/messenger/messenger.ts";
import { accountAt, eventsOf, fixtures, page, psid } from "./fixtures.ts";

const cdn = "https://cdn.fbsbx.example/made-up";
const mid = (name: string) => `m_made-up-${name}`;

/** What each fixture says, besides its key, time and ids; nothing where it is ignored. */
const said: Record<string, Partial<InboundEvent> | undefined> = {
  text: { type: "message", chat: psid, text: "Здравствуйте! Do you have tulip bulbs? 🌷" },
  reply: { type: "message", text: "This one", replyTo: mid("earlier") },
  "quick-reply": { type: "press", chat: psid, text: "Opening hours", button: "hours", external: mid("quick-reply") },
  image: { type: "message", text: "", files: [{ ref: `${cdn}/rust.jpg`, name: "photo.jpg", kind: "image" }] },
  images: {
    type: "message",
    text: "Front and back",
    files: [
      { ref: `${cdn}/front.jpg`, name: "photo.jpg", kind: "image" },
      { ref: `${cdn}/back.jpg`, name: "photo.jpg", kind: "image" },
    ],
  },
  video: { type: "message", files: [{ ref: `${cdn}/bed.mp4`, name: "video.mp4", kind: "video" }] },
  audio: { type: "message", files: [{ ref: `${cdn}/hello.mp4`, name: "audio.mp4", kind: "audio" }] },
  file: {
    type: "message",
    files: [
      {
        ref: `${cdn}/%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7%207.pdf?oh=made&oe=up`,
        name: "заказ 7.pdf",
        kind: "document",
      },
    ],
  },
  sticker: { type: "message", text: "", files: [{ ref: `${cdn}/cat.png`, name: "sticker.png", kind: "sticker" }] },
  "sticker-twice": { type: "message", files: [{ ref: `${cdn}/fox-2.png`, name: "sticker.png", kind: "sticker" }] },
  "sticker-as-image": { type: "message", files: [{ ref: `${cdn}/thumb.png`, name: "sticker.png", kind: "sticker" }] },
  location: { type: "message", text: "", place: { latitude: 59.9386, longitude: 30.3141, title: "Seed shop" } },
  link: { type: "message", text: "https://garden.example/tulips\nTulips of the year" },
  "link-outside-payload": { type: "message", text: "Look\nRoses\nhttps://garden.example/roses" },
  "fallback-bare": { type: "message", text: "", unsupported: "fallback" },
  reel: { type: "message", text: "Pruning in a minute\nhttps://www.facebook.example/reel/3000000000000001" },
  "reel-stored": {
    type: "message",
    text: "Watering",
    files: [{ ref: "https://video.made-up.fbcdn.net/reel.mp4?oe=up", name: "reel.mp4", kind: "video" }],
  },
  product: { type: "message", text: "Is it in stock?" },
  "unknown-attachment": { type: "message", text: "", unsupported: "hologram" },
  empty: { type: "message", text: "", unsupported: "message" },
  postback: { type: "press", chat: psid, text: "Start", button: "GET_STARTED", external: mid("postback") },
  "postback-without-mid": { type: "press", text: "rate:5", button: "rate:5" },
  edit: { type: "edit", chat: psid, external: mid("text"), text: "Do you have 20 tulip bulbs?" },
  reaction: { type: "reaction", chat: psid, external: mid("ours"), emoji: ["❤️"] },
  "reaction-removed": { type: "reaction", external: mid("ours"), emoji: [] },
  delivery: { type: "receipt", chat: psid, state: "delivered", upTo: 1_794_999_990_000 },
  read: { type: "receipt", chat: psid, state: "read", upTo: 1_794_999_995_000 },
  "echo-ours": { type: "echo", chat: psid, external: mid("echo-ours"), token: "17.0", text: "Yes, we do" },
  "echo-by-person": { type: "echo", byPerson: true, chat: psid, text: "Olga here: yes, we do", replyTo: mid("text") },
  "echo-of-another-app": {
    type: "echo",
    byPerson: true,
    files: [{ ref: `${cdn}/sale.jpg`, name: "photo.jpg", kind: "image" }],
  },
  referral: undefined,
  optin: undefined,
  handover: undefined,
  standby: undefined,
  feed: undefined,
};

describe("parse", () => {
  it.each(Object.entries(said))("RC5 %s", (name, expected) => {
    const events = eventsOf(fixtures[name]);
    if (expected) expect(events).toEqual([expect.objectContaining(expected)]);
    else expect(events).toEqual([]);
  });

  it("says of every fixture what it means", () => {
    expect([...Object.keys(said), "two-pages"].toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it("RC3 the key is the message's id, and the time is in milliseconds", () => {
    expect(eventsOf(fixtures.text)).toEqual([
      {
        key: mid("text"),
        chat: psid,
        at: 1_795_000_001_000,
        type: "message",
        external: mid("text"),
        text: "Здравствуйте! Do you have tulip bulbs? 🌷",
      },
    ]);
    const [postback] = eventsOf(fixtures["postback-without-mid"]);
    expect(postback?.key).toBe(`${psid}:${postback?.at}`);
  });

  it("RC7 an echo has a token only where it can be ours", () => {
    for (const name of ["echo-by-person", "echo-of-another-app"]) {
      expect(eventsOf(fixtures[name])[0]).not.toHaveProperty("token");
    }
    expect(eventsOf(fixtures["echo-ours"])[0]).not.toHaveProperty("byPerson");
  });

  it("an unsupported message shows only where nothing of it can be shown", () => {
    for (const name of ["text", "image", "location", "product"]) {
      expect(eventsOf(fixtures[name])[0]).not.toHaveProperty("unsupported");
    }
  });

  describe("one callback for several Pages", () => {
    const raw = new TextEncoder().encode(JSON.stringify(fixtures["two-pages"]));
    const second = "104000000000002";

    it("names the Pages it speaks of", () => {
      expect(messenger.inbound?.accounts?.(raw)).toEqual([page, second]);
    });

    it("says to each Page what is its own, in the order it happened", () => {
      expect(eventsOf(fixtures["two-pages"]).map((event) => [event.chat, event.key])).toEqual([
        [psid, mid("batch-1")],
        ["7200000000000002", mid("batch-2")],
      ]);
      const other = { ...accountAt(), account: { id: second } };
      expect(eventsOf(fixtures["two-pages"], other)).toMatchObject([{ text: "To another Page" }]);
    });

    it("says nothing of what is not a Page's", () => {
      const ofInstagram = { ...(fixtures["two-pages"] as object), object: "instagram" };
      expect(eventsOf(ofInstagram)).toEqual([]);
      const bytes = new TextEncoder().encode(JSON.stringify(ofInstagram));
      expect(messenger.inbound?.accounts?.(bytes)).toEqual([]);
    });
  });

  describe("what is broken", () => {
    const bodyOf = (...messaging: unknown[]) => ({ object: "page", entry: [{ id: page, time: 1, messaging }] });
    const between = { sender: { id: psid }, recipient: { id: page }, timestamp: 1_795_000_000_000 };

    it("spoils nothing beside it", () => {
      const message = { mid: 5, text: "Still here", attachments: [7, { type: "image", payload: { url: 3 } }] };
      const events = eventsOf(bodyOf(null, { ...between, message }, "x", { ...between, timestamp: "now", read: 5 }));
      const external = `${psid}:1795000000000`;
      expect(events).toEqual([
        { key: external, chat: psid, at: 1_795_000_000_000, type: "message", external, text: "Still here" },
      ]);
    });

    it("a file whose address says no name that can be read has one all the same", () => {
      const file = (url: string) => ({ ...between, message: { attachments: [{ type: "file", payload: { url } }] } });
      const names = ["https://x.example/%E0%A4%A.pdf", "https://x.example/file", "no address"].map(
        (url) => eventsOf(bodyOf(file(url)))[0],
      );
      expect(names).toMatchObject([
        { files: [{ name: "%E0%A4%A.pdf" }] },
        { files: [{ name: "file" }] },
        { files: [{ name: "file" }] },
      ]);
    });

    it("times in seconds are as good, and none is no time at all", () => {
      const at = (timestamp: unknown) => eventsOf(bodyOf({ ...between, timestamp, message: { text: "x" } }))[0]?.at;
      expect([at(1_795_000_000), at(1_795_000_000_000), at("soon"), at(-5)]).toEqual([
        1_795_000_000_000, 1_795_000_000_000, 0, 0,
      ]);
    });

    it("lone surrogates become whole characters", () => {
      const raw = JSON.stringify(fixtures.text).replace("Здравствуйте", "\\ud83d!");
      const parsed = messenger.inbound?.parse(new TextEncoder().encode(raw), accountAt(), new Headers());
      expect(parsed).toMatchObject({ events: [{ text: expect.stringContaining("\ufffd!!") }] });
    });

    it.each(["", "{", "[]", "null", '"text"', "5"])("%j is no callback", (raw) => {
      const parsed = messenger.inbound?.parse(new TextEncoder().encode(raw), accountAt(), new Headers());
      expect(parsed).toEqual({ malformed: expect.any(String) });
      expect(messenger.inbound?.accounts?.(new TextEncoder().encode(raw))).toEqual([]);
    });

    it("what the Page does to itself or to a client's message is not a client's", () => {
      const own = { sender: { id: page }, recipient: { id: psid }, timestamp: 1 };
      const reaction = { mid: mid("text"), action: "react", emoji: "👍" };
      expect(
        eventsOf(bodyOf({ ...own, reaction }, { ...own, recipient: { id: page }, message: { text: "x" } })),
      ).toEqual([]);
    });
  });
});
