import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { parse } from "../../../src/channels/viber/webhook/parse.ts";
import { bodies, customer, eventsOf, fixtures } from "./fixtures.ts";

const mira = { name: "Мира Савић", language: "sr" };

/** What each fixture says, besides its key, time and id; nothing where it is ignored. */
const said: Record<string, Partial<InboundEvent> | undefined> = {
  text: { type: "message", chat: customer, from: mira, text: "Добар дан! Do you have tulip bulbs? 🌷" },
  picture: {
    type: "message",
    text: "Is this rust?",
    files: [{ ref: "https://media.viber.example/p?id=leaf", name: "leaf.jpg", kind: "image", bytes: 91_234 }],
  },
  video: {
    type: "message",
    text: "",
    files: [{ ref: "https://media.viber.example/v?id=bed", name: "video.mp4", kind: "video", bytes: 5_600_000 }],
  },
  file: {
    type: "message",
    files: [
      { ref: "https://media.viber.example/f?id=order", name: "поруџбина №7.pdf", kind: "document", bytes: 52_311 },
    ],
  },
  sticker: {
    type: "message",
    files: [{ ref: "https://media.viber.example/stickers/40133.png", name: "sticker.png", kind: "sticker" }],
  },
  contact: { type: "message", text: "", card: { name: "Петар Баштован", phone: "+381000000042" } },
  url: { type: "message", text: "https://garden.example/tulips" },
  location: { type: "message", place: { latitude: 44.8125, longitude: 20.4612 } },
  "location-in-words": {
    type: "message",
    place: { latitude: 44.8125, longitude: 20.4612, title: "2 Orchard Lane, Belgrade" },
  },
  "unknown-kind": { type: "message", text: "", unsupported: "hologram" },
  press: { type: "press", chat: customer, from: mira, text: "Opening hours", button: "hours" },
  "typed-choice": { type: "press", text: "Talk to a person", button: "person" },
  "beside-buttons": { type: "message", text: "Neither, thank you" },
  subscribed: { type: "unblocked", chat: customer, from: mira },
  unsubscribed: { type: "blocked", chat: customer },
  conversation_started: undefined,
  delivered: { type: "receipt", state: "delivered", chat: customer, external: "5940000000017000052" },
  seen: { type: "receipt", state: "read", chat: customer, external: "5940000000018000055" },
  failed: {
    type: "failed",
    external: "5940000000019000058",
    error: { kind: "rejected", reason: "Viber: failure description of the device" },
  },
  webhook: undefined,
  client_status: undefined,
};

const changed = (name: string, change: object) => JSON.stringify({ ...(bodies[name] as object), ...change });

describe("parse", () => {
  it.each(Object.entries(said))("RC5 %s", (name, expected) => {
    const events = eventsOf(fixtures[name] ?? "");
    if (expected) expect(events).toEqual([expect.objectContaining(expected)]);
    else expect(events).toEqual([]);
  });

  it("says of every fixture what it means", () => {
    expect(Object.keys(said).toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it("RC3 the key and the message's id keep all 19 digits, and the time is in milliseconds", () => {
    expect(eventsOf(fixtures.text ?? "")).toEqual([
      {
        key: "message:5940000000001000004",
        chat: customer,
        at: 1_795_000_001_123,
        from: mira,
        type: "message",
        external: "5940000000001000004",
        text: "Добар дан! Do you have tulip bulbs? 🌷",
      },
    ]);
  });

  it("RC3 neighbouring tokens, equal as numbers, are two events", () => {
    const [one, other] = ["5940000000001000004", "5940000000001000005"].map((token) =>
      eventsOf((fixtures.text ?? "").replace("5940000000001000004", token)),
    );
    expect(one?.[0]?.key).not.toBe(other?.[0]?.key);
  });

  it("RC3 a message without a token is told from others by its person and time", () => {
    const event = { key: `message:${customer}:1795000001123`, external: `${customer}:1795000001123` };
    expect(eventsOf(changed("text", { message_token: null }))).toMatchObject([event]);
  });

  it("words under an attachment with a button's label press nothing", () => {
    const { message } = bodies.press as { message: object };
    const picture = { ...message, type: "picture", media: "https://media.viber.example/p?id=1" };
    expect(eventsOf(changed("press", { message: picture }))).toMatchObject([{ type: "message", files: [{}] }]);
  });

  it.each(["{", "[]", "5", '{"buttons":[{"id":5}]}', '{"token":"e7.1"}', ""])(
    "tracking data that is not ours presses nothing: %j",
    (tracking_data) => {
      const message = { type: "text", text: "Opening hours", tracking_data };
      expect(eventsOf(changed("press", { message }))).toMatchObject([{ type: "message", text: "Opening hours" }]);
    },
  );

  describe("what is broken", () => {
    it("spoils nothing beside it", () => {
      const message = { type: "picture", text: "Look", media: 5, size: -1, location: { lat: "north" } };
      const [event] = eventsOf(changed("picture", { message, timestamp: "today" }));
      expect(event).toMatchObject({ type: "message", at: 0, text: "Look" });
      expect(event).not.toHaveProperty("files");
    });

    it("is named where nothing else is left of a message", () => {
      expect(eventsOf(changed("video", { message: { type: "video" } }))).toMatchObject([{ unsupported: "video" }]);
    });

    it.each(["", "{", "[]", "null", '"text"', "5", "\u0000"])("%j is no callback", (raw) => {
      expect(parse(new TextEncoder().encode(raw))).toEqual({ malformed: expect.any(String) });
    });

    it.each([{}, { event: 7 }, { event: "message" }, { event: "message", sender: { id: "x" } }, { event: "seen" }])(
      "%j says nothing",
      (body) => expect(eventsOf(JSON.stringify(body))).toEqual([]),
    );
  });
});
