import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/vk/webhook/parse.ts";
import { account, asBytes, eventsOf, fixtures } from "./fixtures.ts";

const chat = "510000077";
const cdn = "https://sun9-1.userapi.example/made-up";

/** What each fixture says, besides its key, time and ids; nothing where it is ignored. */
const said: Record<string, Partial<InboundEvent> | undefined> = {
  text: { type: "message", chat, text: 'Здравствуйте! Is 5 < 6 & "tulips" in stock? ! 🌷' },
  "text-before-5-103": { type: "message", chat, text: "From an older version" },
  reply: { type: "message", text: "This one", replyTo: "271" },
  forwarded: {
    type: "message",
    text: "See what they say\n> Two lines\n> of gossip\n> > What they heard",
    files: [{ ref: `${cdn}/forwarded.jpg`, name: "photo.jpg", kind: "image" }],
    unsupported: "call",
  },
  button: { type: "press", chat, text: "When are you open?", button: "hours", external: "304" },
  start: { type: "message", text: "Начать" },
  photo: {
    type: "message",
    text: "Is this rust?",
    files: [{ ref: `${cdn}/photo-original.jpg`, name: "photo.jpg", kind: "image" }],
  },
  document: {
    type: "message",
    text: "",
    files: [
      {
        ref: "https://vk.example/doc510000077_660000001?hash=made-up&dl=made-up&api=1",
        name: "заказ №7.pdf",
        kind: "document",
        bytes: 52_311,
      },
    ],
  },
  animation: {
    files: [
      {
        ref: "https://vk.example/doc510000077_660000002?hash=made-up",
        name: "wave.gif",
        kind: "image",
        bytes: 240_000,
      },
    ],
  },
  voice: { type: "message", files: [{ ref: `${cdn}/voice.ogg`, name: "voice.ogg", kind: "voice" }] },
  audio: {
    text: "",
    files: [
      {
        ref: "https://cs1.userapi.example/made-up/rain.mp3?extra=made-up",
        name: "Rain & Co – On the shed.mp3",
        kind: "audio",
      },
    ],
  },
  "audio-withheld": { text: "Sun – In the beds\nhttps://vk.com/audio-2000000001_456000002" },
  video: { text: "Look\nThe bed in June\nhttps://vk.com/video510000077_456000003" },
  sticker: {
    text: "",
    files: [{ ref: "https://vk.example/sticker/1-9012-512", name: "sticker.png", kind: "sticker" }],
  },
  graffiti: { files: [{ ref: `${cdn}/drawing.png`, name: "drawing.png", kind: "image" }] },
  gift: {
    text: "Thank you!",
    files: [{ ref: "https://vk.example/images/gift/1042/256.png", name: "gift.png", kind: "image" }],
  },
  link: { text: "Raised beds\nhttps://garden.example/beds" },
  "link-in-text": { text: "See garden.example/beds please" },
  market: {
    text: 'Is it there?\nTulip "Queen" – 99 ₽\nhttps://vk.com/market-230000042?w=product-230000042_7700001',
  },
  wall: { text: "https://vk.com/wall-230000042_1203\n> Sale!\n> Until Sunday" },
  "wall-reply": { text: "https://vk.com/wall-230000042_1203?reply=1301\n> Is it still on?" },
  article: { text: "How to plant tulips\nhttps://vk.example/@garden-tulips" },
  podcast: { text: "Garden – Episode 3: compost\nhttps://vk.com/podcast-230000042_456000004" },
  story: { text: "https://vk.com/story-230000042_456000005" },
  poll: { text: "Which bed?\n– The left\n– The right\nhttps://vk.com/poll510000077_900001" },
  call: { type: "message", text: "", unsupported: "call" },
  unknown: { type: "message", text: "And this", unsupported: "hologram" },
  cropped: { type: "message", text: "A very long story", unsupported: "cropped" },
  empty: { type: "message", text: "", unsupported: "message" },
  location: {
    type: "message",
    text: "",
    place: { latitude: 59.9386, longitude: 30.3141, title: "Palace Square" },
  },
  group: { type: "group", key: "group:2000000017", chat: "2000000017" },
  "group-invited": undefined,
  "echo-ours": { type: "echo", chat, token: "4711", external: "332", text: "Yes, 20 of them" },
  "echo-person": { type: "echo", chat, byPerson: true, external: "333", text: "Olga answers in VK" },
  "echo-program": { type: "echo", chat, external: "334", replyTo: "270", text: "Another program answers" },
  edited: { type: "edit", chat, at: 1_795_000_500_000, external: "301", text: "Do you have 20 tulip bulbs?" },
  "edited-by-us": undefined,
  allowed: { type: "unblocked", chat },
  denied: { type: "blocked", chat },
  pressed: { type: "press", chat, callback: "made0up0press", text: "rate:5", button: "rate:5", of: "290" },
  "pressed-elsewhere": { type: "press", chat, callback: "made0up0press2", text: "", button: "", of: "291" },
  read: { type: "receipt", chat, state: "read", external: "333" },
  typing: { type: "typing", chat },
  "typing-by-us": undefined,
  reaction: { type: "reaction", chat, external: "333", emoji: ["🔥"] },
  "reaction-removed": { type: "reaction", chat, external: "333", emoji: [] },
  "wall-post": undefined,
  confirmation: undefined,
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

  it("RC3 the key is the event's id, the message's id its number within the chat", () => {
    expect(eventsOf(fixtures.text)).toEqual([
      {
        key: "made-up-event-0001",
        chat,
        at: 1_795_000_000_000,
        type: "message",
        external: "300",
        text: 'Здравствуйте! Is 5 < 6 & "tulips" in stock? ! 🌷',
      },
    ]);
  });

  it("RC1 answers the question for the confirmation with the string that VK gave", () => {
    expect(parse(asBytes(fixtures.confirmation), account)).toEqual({ events: [], reply: "c0f1a2b3" });
  });

  it("says nothing of another community", () => {
    for (const name of ["text", "confirmation"]) {
      const body = { ...(fixtures[name] as object), group_id: 230000043 };
      expect(parse(asBytes(body), account)).toEqual({ events: [] });
    }
  });

  it("a group is one event however much is written there", () => {
    const again = changed("group", { text: "And again", conversation_message_id: 999 });
    expect(eventsOf(again).map(({ key }) => key)).toEqual(eventsOf(fixtures.group).map(({ key }) => key));
  });

  it("an unsupported message shows only where something could not be shown", () => {
    for (const name of ["photo", "text", "market", "location"]) {
      for (const event of eventsOf(fixtures[name])) expect(event).not.toHaveProperty("unsupported");
    }
  });

  it("RC7 a person's answer has no token, whatever number VK's own app gave it", () => {
    const [event] = eventsOf(changed("echo-ours", { admin_author_id: 510000001 }));
    expect(event).toMatchObject({ type: "echo", byPerson: true });
    expect(event).not.toHaveProperty("token");
  });

  it.each([0, -5, 57_000_000, undefined])("RC7 the number %s is none of ours", (random_id) => {
    expect(eventsOf(changed("echo-ours", { random_id }))[0]).not.toHaveProperty("token");
  });

  it("RC6 an edit that says nothing more says nothing", () => {
    expect(eventsOf(changed("edited", { text: "" }))).toEqual([]);
  });

  it("RC6 what others say and do in the chat is not the client's", () => {
    expect(eventsOf(changed("text", { from_id: -230000042 }))).toEqual([]);
    expect(eventsOf(changed("read", { from_id: -230000042 }))).toEqual([]);
    expect(eventsOf(changed("reaction", { reacted_id: -230000042 }))).toEqual([]);
    expect(eventsOf(changed("pressed", { peer_id: 2000000017 }))).toEqual([]);
    expect(eventsOf(changed("typing", { to_id: 2000000017 }))).toEqual([]);
    expect(eventsOf(changed("echo-ours", { peer_id: 2000000017 }))).toEqual([]);
    expect(eventsOf(changed("edited", { peer_id: 2000000017 }))).toEqual([]);
  });

  it.each([1, 4, 16, 17, 900])("the reaction %i is some emoji", (reaction_id) => {
    expect(eventsOf(changed("reaction", { reaction_id }))).toMatchObject([
      { emoji: [expect.stringMatching(/^\P{L}+$/u)] },
    ]);
  });

  describe("what is escaped", () => {
    it.each([
      ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
      ["&lt;b&gt;bold&lt;/b&gt;", "<b>bold</b>"],
      ["it&#39;s", "it's"],
      ["&#128512;", "😀"],
      ["one<br>two<br />three", "one\ntwo\nthree"],
      ["&nbsp; &copy; &#9999999; &#; & ;", "&nbsp; &copy; &#9999999; &#; & ;"],
      ["&#55357;", "\ufffd"],
    ])("%s is %s", (text, meant) => expect(eventsOf(changed("text", { text }))).toMatchObject([{ text: meant }]));
  });

  describe("what is broken", () => {
    it("spoils nothing beside it", () => {
      const broken = { date: "today", reply_message: [], attachments: [5, { type: "photo", photo: null }], geo: {} };
      const [event] = eventsOf(changed("text", { ...broken, text: "My order" }));
      expect(event).toMatchObject({ type: "message", at: 0, text: "My order", unsupported: "photo" });
      expect(event).not.toHaveProperty("files");
    });

    it("a message without a number in the chat keeps its words", () => {
      const [event] = eventsOf(changed("text", { conversation_message_id: undefined }));
      expect(event).toMatchObject({ type: "message", external: "event:made-up-event-0001" });
    });

    it("a payload that is no JSON, or not of ours, is no button", () => {
      for (const payload of ["{", '"hours"', "[]", '{"choice":"not an id"}', '{"button":"1"}', "null"]) {
        expect(eventsOf(changed("button", { payload }))).toMatchObject([{ type: "message" }]);
      }
    });

    it("a kind of attachment may be called anything", () => {
      for (const type of ["constructor", "__proto__", "type", "toString"]) {
        const attachments = [{ type }];
        expect(eventsOf(changed("text", { attachments }))).toMatchObject([{ unsupported: type }]);
      }
    });

    it("forwarding deeper than VK allows is cut, and said to be", () => {
      const deep = `${'{"text":"x","fwd_messages":['.repeat(20_000)}${"]}".repeat(20_000)}`;
      const raw = JSON.stringify(changed("text", { text: "Look", fwd_messages: "%here%" })).replace(
        '"%here%"',
        `[${deep}]`,
      );
      const parsed = parse(new TextEncoder().encode(raw), account);
      expect(parsed).toMatchObject({
        events: [{ unsupported: "fwd_messages", text: expect.stringMatching(/^Look\n> x\n/) }],
      });
    });

    it.each(["", "{", "[]", "null", '"text"', "5", "\u0000"])("%j is no request", (raw) => {
      expect(parse(new TextEncoder().encode(raw), account)).toEqual({ malformed: expect.any(String) });
    });

    it("an event without an id, or with nothing in it, says nothing", () => {
      const { event_id: _, ...bare } = fixtures.text as Record<string, unknown>;
      expect(eventsOf(bare)).toEqual([]);
      for (const name of Object.keys(fixtures)) {
        expect(eventsOf({ ...(fixtures[name] as object), object: {} })).toEqual([]);
        expect(eventsOf({ ...(fixtures[name] as object), object: undefined })).toEqual([]);
      }
    });
  });
});

type Fields = Record<string, unknown>;

/** The fixture with something in its message, or in its object where that is no message, changed. */
function changed(name: string, change: Fields): Fields {
  const fixture = fixtures[name] as Fields;
  const object = fixture.object as Fields;
  const inner = object.message as Fields | undefined;
  return {
    ...fixture,
    object: inner ? { ...object, message: { ...inner, ...change } } : { ...object, ...change },
  };
}
