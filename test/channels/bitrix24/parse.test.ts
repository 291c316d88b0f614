import { describe, expect, it } from "vitest";
import { parse } from "../../../src/channels/bitrix24/webhook/parse.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { asForm } from "../../simulator/bitrix24/form.ts";
import { accountAt, eventsOf, fixtures, member, toBytes } from "./fixtures.ts";

const anna = { name: "Анна Петрова", language: "ru" };
const chat = "41";
const portal = "https://garden.bitrix24.example";

/** What each fixture says, besides its key, time and ids; nothing where it is ignored. */
const said: Record<string, Partial<InboundEvent> | undefined> = {
  "v1-text": { type: "message", chat, from: anna, text: "Здравствуйте! Do you have tulip bulbs? 🌷 5 < 6 & 7" },
  "v1-file": {
    type: "message",
    text: "",
    files: [
      { ref: `${portal}/rest/download.json?token=made-up`, name: "ржавчина.jpg", kind: "image", bytes: 180_000 },
      { ref: "/disk/downloadFile/139/?made=up", name: "order №7.pdf", kind: "document", bytes: 52_311 },
    ],
  },
  "v1-file-by-id": { type: "message", text: "My order", files: [{ ref: "140", name: "file", kind: "audio" }] },
  "v1-quote": {
    type: "message",
    text: "> Garden desk [18.11.2026 12:20] #41:77/83990\n> Which bed?\nThe second one",
    replyTo: "83990",
  },
  "v1-empty": { type: "message", text: "", unsupported: "message" },
  "v1-open-line": { type: "message", chat: "chat1500", text: "From a line" },
  "v1-group": { type: "group", key: "group:chat1157", chat: "chat1157" },
  "v1-system": undefined,
  "v1-whisper": undefined,
  "v1-bot": undefined,
  "v1-edited": { type: "edit", chat, at: 1_795_000_500_000, external: "84001", text: "Do you have 20 tulip bulbs?" },
  "v1-edited-in-group": undefined,
  "v1-deleted": { type: "deletion", chat, external: "84002" },
  "v1-press": { type: "press", chat, from: anna, text: "5 ★", button: "rate:5", of: "83980" },
  "v1-typed-command": { type: "message", text: "/choose hours please", external: "84011" },
  "v1-joined": undefined,
  "v1-removed": undefined,
  "app-installed": undefined,
  "v2-text": { type: "message", chat, from: anna, text: "Are you open today (https://garden.example/hours)?" },
  "v2-files": {
    type: "message",
    text: "Front and back",
    files: ["141", "142"].map((ref) => ({ ref, name: "file", kind: "document" })),
  },
  "v2-described-file": {
    type: "message",
    files: [{ ref: "143", name: "voice.ogg", kind: "voice", bytes: 9020 }],
  },
  "v2-reply": { type: "message", text: "This one", replyTo: "83990" },
  "v2-group": { type: "group", key: "group:chat1158", chat: "chat1158" },
  "v2-system": undefined,
  "v2-whisper": undefined,
  "v2-bot": undefined,
  "v2-edited": { type: "edit", external: "9007199254740991", at: 1_795_000_510_000, text: "Are you open tomorrow?" },
  "v2-deleted": { type: "deletion", chat, external: "84102" },
  "v2-press": { type: "press", chat, text: "When are you open?", button: "hours", of: "83981" },
  "v2-press-of-another": undefined,
  "v2-typed-command": { type: "message", text: "/choose me", external: "84109" },
  "v2-reaction": { type: "reaction", external: "83981", emoji: ["🔥"] },
  "v2-reaction-removed": { type: "reaction", external: "83981", emoji: [] },
  "v2-context": undefined,
  "v2-joined": undefined,
  "v2-removed": undefined,
  unknown: undefined,
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

  it.each(Object.keys(said))("a body in JSON says the same: %s", (name) => {
    expect(eventsOf(fixtures[name], JSON.stringify)).toEqual(eventsOf(fixtures[name]));
  });

  it("RC3 the key is the portal's, the event's and the message's, in both formats", () => {
    expect(eventsOf(fixtures["v1-text"])).toEqual([
      {
        key: `${member}:MESSAGEADD:84001`,
        chat,
        at: 1_795_000_007_000,
        from: anna,
        type: "message",
        external: "84001",
        text: "Здравствуйте! Do you have tulip bulbs? 🌷 5 < 6 & 7",
      },
    ]);
    expect(eventsOf(fixtures["v2-text"])[0]).toMatchObject({
      key: `${member}:MESSAGEADD:9007199254740991`,
      external: "9007199254740991",
      at: Date.UTC(2026, 10, 18, 9, 26, 47),
    });
  });

  it("RC3 a 64-bit id in a form is whole", () => {
    const [event] = eventsOf(changed("v2-text", { message: { id: "9223372036854775807", text: "Hello" } }));
    expect(event).toMatchObject({ key: `${member}:MESSAGEADD:9223372036854775807`, external: "9223372036854775807" });
  });

  it("RC3 another edit is another event, and the same told again is the same", () => {
    const key = (ts: string) => eventsOf({ ...(fixtures["v1-edited"] as object), ts })[0]?.key;
    expect(key("1795000500")).toBe(eventsOf(fixtures["v1-edited"])[0]?.key);
    expect(key("1795000501")).not.toBe(key("1795000500"));
  });

  it("RC3 a typed command that comes as a message too is one event", () => {
    const command = fixtures["v1-typed-command"] as object;
    const [asMessage] = eventsOf({ ...command, event: "ONIMBOTMESSAGEADD" });
    expect(asMessage).toEqual(eventsOf(command)[0]);
  });

  it("a command of the older name is a press too", () => {
    const press = { ...(fixtures["v1-press"] as object), event: "ONIMBOTCOMMANDADD" };
    expect(eventsOf(press)).toMatchObject([{ type: "press", button: "rate:5" }]);
  });

  it("a group is one event however much is written there, and a button pressed there is one of them", () => {
    const again = changed("v2-group", { message: { id: "84999", text: "And again" } });
    const press = { ...(again as object), event: "ONIMBOTV2COMMANDADD" };
    for (const body of [again, press]) expect(eventsOf(body)).toMatchObject([{ type: "group", key: "group:chat1158" }]);
  });

  it("an event that names no portal is told by the portal that is known", () => {
    const { auth: _, ...body } = fixtures["v2-text"] as Record<string, unknown>;
    expect(eventsOf(body)[0]?.key).toBe(`${member}:MESSAGEADD:9007199254740991`);
  });

  it("values that have their own types are read as their texts are", () => {
    const typed = {
      message: {
        id: 84_500,
        authorId: 41,
        date: null,
        text: "Hi",
        isSystem: false,
        params: { FILE_ID: [7], REPLY_ID: 0 },
      },
      chat: { id: 1407, dialogId: "41", type: "private" },
      user: { id: 41, name: "Mira", bot: false },
    };
    expect(eventsOf(changed("v2-text", typed), JSON.stringify)).toEqual([
      {
        key: `${member}:MESSAGEADD:84500`,
        chat,
        at: 1_795_000_007_000,
        from: { name: "Mira", language: "ru" },
        type: "message",
        external: "84500",
        text: "Hi",
        files: [{ ref: "7", name: "file", kind: "document" }],
      },
    ]);
  });

  it("a name is made of its halves where it is not whole", () => {
    const user = { firstName: "Mira", lastName: "Lind", bot: "0" };
    expect(eventsOf(changed("v2-text", { user }))[0]?.from).toEqual({ name: "Mira Lind", language: "ru" });
    const halves = { FIRST_NAME: "Mira", LAST_NAME: "" };
    expect(eventsOf(changed("v1-text", { USER: halves }))[0]?.from).toEqual({ name: "Mira", language: "ru" });
    expect(eventsOf(changed("v1-text", { USER: "" }))[0]).not.toHaveProperty("from");
  });

  it("without a chat's type its id tells a person from a group", () => {
    const params = { MESSAGE_ID: "5", MESSAGE: "x" };
    expect(eventsOf(changed("v1-text", { PARAMS: { ...params, DIALOG_ID: "41" } }))).toMatchObject([
      { type: "message" },
    ]);
    expect(eventsOf(changed("v1-text", { PARAMS: { ...params, DIALOG_ID: "chat5" } }))).toMatchObject([
      { type: "group" },
    ]);
    const chats = [{ dialogId: "41" }, { dialogId: "chat5", entityType: "LINES" }, { dialogId: "chat5" }];
    expect(chats.map((one) => eventsOf(changed("v2-text", { chat: one }))[0]?.type)).toEqual([
      "message",
      "message",
      "group",
    ]);
  });

  describe("what is broken", () => {
    it("spoils nothing beside it", () => {
      const broken = { FILES: "none", REPLY_ID: { a: "b" }, LANGUAGE: "", PARAMS: "" };
      const params = { MESSAGE_ID: "5", DIALOG_ID: "41", CHAT_TYPE: "P", MESSAGE: "Still here", ...broken };
      const [event] = eventsOf(changed("v1-text", { PARAMS: params }));
      expect(event).toMatchObject({ type: "message", text: "Still here" });
      expect(event).not.toHaveProperty("files");
      expect(event).not.toHaveProperty("replyTo");
    });

    it.each(["", "{", "a=b", "event", "event[x]=ONIMBOTMESSAGEADD", "{}", "[]", "%"])("%j is no event", (raw) => {
      expect(parse(toBytes(raw), accountAt("webhook"), new Headers())).toEqual({ malformed: expect.any(String) });
    });

    it.each([
      { event: "ONIMBOTMESSAGEADD" },
      { event: "ONIMBOTMESSAGEADD", data: "x" },
      { event: "ONIMBOTMESSAGEADD", data: { PARAMS: { MESSAGE_ID: "5" } } },
      { event: "ONIMBOTV2MESSAGEADD", data: { message: { id: "5" } } },
      { event: "ONIMBOTV2MESSAGEADD", data: { chat: { dialogId: "41" } } },
      { event: "toString" },
      { event: "__proto__" },
    ])("%j says nothing", (body) => expect(eventsOf(body)).toEqual([]));
  });
});

/** The fixture with some of its data in place of what was there. */
function changed(name: string, data: object): unknown {
  const body = fixtures[name] as { data: object };
  return { ...body, data: { ...body.data, ...data } };
}

it("a form is what the portal makes of it", () => {
  expect(asForm({ data: { USER: { ID: "27" }, LIST: ["a"] } })).toBe(
    "data%5BUSER%5D%5BID%5D=27&data%5BLIST%5D%5B0%5D=a",
  );
});
