import { describe, expect, it } from "vitest";
import { accounts, parse } from "../../../src/channels/whatsapp/webhook/parse.ts";
import { accountAt, anna, eventsOf, fixtures, phoneId } from "./fixtures.ts";

const from = { name: "Анна Петрова", username: "anna.writes", phone: "+15550100042" };
const ours = "wamid.MADEUPOURS01==";
const firstText = "wamid.MADEUP0001==";
const file = (number: number, name: string, kind: string) => ({ ref: `90010000000000${number}`, name, kind });

/** What each fixture says, besides its key, time and ids; nothing where it is ignored. */
const said: Record<string, object | undefined> = {
  text: { type: "message", chat: anna, from, text: "Здравствуйте! Do you have tulip bulbs? 🌷" },
  "text-phone-only": { type: "message", chat: "15550100043", from: { name: "Boris", phone: "+15550100043" } },
  "text-username-only": {
    type: "message",
    chat: "DE.13000000000000044",
    from: { name: "quiet.gardener", username: "quiet.gardener" },
  },
  "text-user-id-in-contact": { type: "message", chat: anna, from },
  reply: { type: "message", text: "This one", replyTo: ours },
  forwarded: { type: "message", text: "Look what they write" },
  image: { type: "message", text: "Is this rust?", files: [file(1, "image.jpg", "image")] },
  video: { type: "message", text: "", files: [file(2, "video.mp4", "video")] },
  audio: { type: "message", files: [file(3, "audio.mp3", "audio")] },
  voice: { type: "message", files: [file(4, "voice.ogg", "voice")] },
  document: { type: "message", text: "My order", files: [file(5, "заказ №7.pdf", "document")] },
  sticker: { type: "message", files: [file(6, "sticker.webp", "sticker")] },
  location: {
    type: "message",
    place: { latitude: 59.9386, longitude: 30.3141, title: "Seed shop, 2 Orchard Lane" },
  },
  "location-bare": { type: "message", text: "", place: { latitude: -12.5, longitude: 0 } },
  contacts: {
    type: "message",
    card: { name: "Пётр Садовник", phone: "+1 555 010 0050" },
    text: "+1 555 010 0051\nOlga Rose, +1 555 010 0052",
  },
  "contact-shared": { type: "message", card: { name: "+15550100042", phone: "+15550100042" }, text: "" },
  button: { type: "press", text: "Confirm", button: "confirm-visit", of: ours },
  "button-reply": { type: "press", chat: anna, from, text: "Opening hours", button: "hours", of: ours },
  "list-reply": { type: "press", text: "5 ★", button: "rate:5", of: ours },
  form: { type: "message", text: "when: Tuesday\nplants: rose, tulip\nguests: 2" },
  "form-unreadable": { type: "message", text: "Sent" },
  order: { type: "message", text: "For the balcony\n2 × tulip-20 – 9.5 EUR\n1 × pot" },
  reaction: { type: "reaction", external: ours, emoji: ["🔥"] },
  "reaction-removed": { type: "reaction", external: ours, emoji: [] },
  edit: { type: "edit", external: firstText, text: "Do you have 20 tulip bulbs?" },
  "edit-caption": { type: "edit", external: "wamid.MADEUP0007==", text: "It is rust, I fear" },
  revoke: { type: "deletion", external: firstText },
  unsupported: { type: "message", text: "", unsupported: "Message type unknown" },
  "unsupported-named": { type: "message", text: "", unsupported: "poll_creation" },
  "unknown-type": { type: "message", text: "", unsupported: "hologram" },
  "call-permission": { type: "message", text: "", unsupported: "call_permission_reply" },
  "system-number-changed": undefined,
  "request-welcome": undefined,
  group: {
    type: "group",
    key: "group:bWFkZS11cC1ncm91cC1pZA",
    chat: "group:bWFkZS11cC1ncm91cC1pZA",
  },
  echo: {
    type: "echo",
    chat: anna,
    byPerson: true,
    text: "Yes, we do. – Olga, from her phone",
    replyTo: firstText,
  },
  "echo-image-phone-only": {
    type: "echo",
    chat: "15550100042",
    text: "These",
    files: [file(9, "image.png", "image")],
  },
  "echo-edit": undefined,
  "echo-revoke": undefined,
  "echo-reaction": undefined,
  "status-sent": { type: "receipt", key: `${ours}:sent`, state: "sent", token: "17.0" },
  "status-delivered": { type: "receipt", key: `${ours}:delivered`, chat: anna, state: "delivered", token: "17.0" },
  "status-read": { type: "receipt", key: `${ours}:read`, external: ours, state: "read", token: "17.0" },
  "status-played": { type: "receipt", key: `${ours}:played`, state: "read" },
  "status-foreign-token": { type: "receipt", external: "wamid.MADEUPOURS02==" },
  "status-phone-only": { type: "receipt", chat: "15550100043" },
  "status-failed": {
    type: "failed",
    chat: anna,
    external: "wamid.MADEUPOURS04==",
    token: "18.1",
    error: {
      kind: "window",
      reason:
        "WhatsApp: Too long since the customer last wrote. The client last wrote more than 24 hours ago: only a template can be sent now.",
    },
  },
  "status-group": { type: "receipt", chat: "group:bWFkZS11cC1ncm91cC1pZA", state: "read" },
  "account-error": undefined,
  "other-number": undefined,
  "template-status": undefined,
};

describe("parse", () => {
  it.each(Object.entries(said))("RC5 %s", (name, expected) => {
    const events = eventsOf(fixtures[name]);
    if (expected) expect(events).toEqual([expect.objectContaining(expected)]);
    else expect(events).toEqual([]);
  });

  it("says of every fixture what it means", () => {
    expect([...Object.keys(said), "several"].toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it("RC3 the key is the message's id and the time is in milliseconds", () => {
    expect(eventsOf(fixtures.text)).toEqual([
      {
        key: firstText,
        chat: anna,
        at: 1_795_000_007_000,
        from,
        type: "message",
        external: firstText,
        text: "Здравствуйте! Do you have tulip bulbs? 🌷",
      },
    ]);
  });

  it("RC7 a person of ours is not named after the client", () => {
    expect(eventsOf(fixtures.echo)[0]).not.toHaveProperty("from");
  });

  it("a press is a message that can be answered", () => {
    const [event] = eventsOf(fixtures["button-reply"]);
    expect(event).toMatchObject({ external: event?.key });
  });

  it("says everything of this number, in order, and nothing of another", () => {
    const events = eventsOf(fixtures.several).map((event) => ("text" in event ? event.text : event.type));
    expect(events).toEqual(["First", "Second", "receipt", "Third"]);
  });

  it("a token of another program's is none of ours", () => {
    expect(eventsOf(fixtures["status-foreign-token"])[0]).not.toHaveProperty("token");
  });

  it("a group is one event however much is written there", () => {
    const again = changed("group", (message) => ({ ...message, id: "wamid.MADEUP9999==", from: "15550100043" }));
    expect(eventsOf(again).map(({ key }) => key)).toEqual(eventsOf(fixtures.group).map(({ key }) => key));
  });

  it("names every number that a body speaks of, once", () => {
    const namedIn = (body: unknown) => accounts(new TextEncoder().encode(JSON.stringify(body)));
    expect(namedIn(fixtures.several)).toEqual([phoneId, "100200300400501"]);
    expect(namedIn(fixtures["template-status"])).toEqual([]);
    expect(accounts(new TextEncoder().encode("{"))).toEqual([]);
  });

  describe("a person stays one conversation", () => {
    const chatOf = (change: (message: Fields) => Fields) => eventsOf(changed("text", change))[0]?.chat;

    it("with both ids, with the user id alone, and with a number whose user id the contact tells", () => {
      expect(chatOf((message) => message)).toBe(anna);
      expect(chatOf(({ from: _, ...message }) => message)).toBe(anna);
      expect(chatOf(({ from_user_id: _, ...message }) => message)).toBe(anna);
    });

    it("in receipts that name the number alone, beside a contact with both", () => {
      const body = JSON.parse(
        JSON.stringify(fixtures["status-delivered"]).replace(/"recipient_user_id":"[^"]*",?/, ""),
      );
      expect(eventsOf(body)).toMatchObject([{ chat: anna }]);
    });

    it("and another's contact beside it says nothing of them", () => {
      expect(chatOf(({ from_user_id: _, ...message }) => ({ ...message, from: "15550100099" }))).toBe("15550100099");
      const [event] = eventsOf(changed("text", (message) => ({ ...message, from_user_id: "US.1" })));
      expect(event?.from).toEqual({ name: "+15550100042", phone: "+15550100042" });
    });
  });

  describe("what is broken", () => {
    it("spoils nothing beside it", () => {
      const broken = { timestamp: "today", context: [], contacts: 5, image: { id: 7, caption: "Still here" } };
      const [event] = eventsOf(changed("image", (message) => ({ ...message, ...broken })));
      expect(event).toMatchObject({ type: "message", at: 0, text: "Still here", files: [{ ref: "7" }] });
    });

    it("is named where nothing else is left of a message", () => {
      const events = eventsOf(changed("voice", (message) => ({ ...message, audio: "hm" })));
      expect(events).toEqual([expect.objectContaining({ unsupported: "audio" })]);
    });

    it("a message of nobody, or without an id, is none", () => {
      expect(eventsOf(changed("text", ({ from: _, from_user_id: __, ...message }) => message))).toEqual([]);
      expect(eventsOf(changed("text", ({ id: _, ...message }) => message))).toEqual([]);
    });

    it("lone surrogates become whole characters, in a form's answers too", () => {
      const form = changed("form", (message) => {
        const answers = '{"when":"\\ud83d!"}';
        return { ...message, interactive: { type: "nfm_reply", nfm_reply: { response_json: answers } } };
      });
      expect(eventsOf(form)).toMatchObject([{ text: "when: \ufffd!" }]);
    });

    it.each(["", "{", "[]", "null", '"text"', "5", "\u0000"])("%j is no callback", (raw) => {
      const parsed = parse(new TextEncoder().encode(raw), accountAt(""), new Headers());
      expect(parsed).toEqual({ malformed: expect.any(String) });
    });

    it.each([{}, { object: "page", entry: [] }, { object: "whatsapp_business_account" }])("%j says nothing", (body) =>
      expect(eventsOf(body)).toEqual([]),
    );
  });
});

type Fields = Record<string, unknown>;

/** The fixture with its first message changed. */
function changed(name: string, change: (message: Fields) => Fields): unknown {
  const body = structuredClone(fixtures[name]) as {
    entry: [{ changes: [{ value: { messages: [Fields] } }] }];
  };
  const { value } = body.entry[0].changes[0];
  value.messages = [change(value.messages[0])];
  return body;
}
