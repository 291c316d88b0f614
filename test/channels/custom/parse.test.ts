import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { accountAt, fixtures, parsed } from "./fixtures.ts";

const rita = { name: "Рита Малина", username: "rita", language: "ru" };
const chat = "guest-42";
const ours = "msg_0123456789abcdef_17-0";

/** What each fixture says, whole but for its time. */
const said: Record<string, object> = {
  "message-text": {
    type: "message",
    key: "message:m-1",
    chat,
    from: rita,
    external: "m-1",
    text: "Здравствуйте! Do you have tulip bulbs? 🌷",
  },
  "message-bare": { type: "message", key: "message:m-2", chat: "guest-43", external: "m-2", text: "Anybody?" },
  "message-reply": {
    type: "message",
    key: "message:m-3",
    chat,
    from: rita,
    external: "m-3",
    text: "This one",
    replyTo: "m-1",
  },
  "message-files": {
    type: "message",
    key: "message:m-4",
    chat,
    from: rita,
    external: "m-4",
    text: "My order",
    files: [
      { ref: "https://files.shop.example/leaf.jpg?key=1", name: "leaf.jpg", kind: "image", bytes: 91_234 },
      { ref: "https://files.shop.example/f/7", name: "заказ №7.pdf", kind: "document" },
    ],
  },
  "message-voice": {
    type: "message",
    key: "message:m-5",
    chat,
    from: rita,
    external: "m-5",
    text: "",
    files: [{ ref: "https://files.shop.example/v.ogg", name: "v.ogg", kind: "voice" }],
  },
  "message-place": {
    type: "message",
    key: "message:m-6",
    chat,
    from: rita,
    external: "m-6",
    text: "",
    place: { latitude: 59.95, longitude: 30.31, title: "Seed shop, 2 Orchard Lane" },
  },
  "message-card": {
    type: "message",
    key: "message:m-7",
    chat,
    from: rita,
    external: "m-7",
    text: "",
    card: { name: "Пётр Садовник", phone: "+70000000042" },
  },
  edit: { type: "edit", key: "edit:e-1", chat, from: rita, external: "m-1", text: "Do you have 20 tulip bulbs?" },
  deletion: { type: "deletion", key: "deletion:d-1", chat, from: rita, external: "m-1" },
  reaction: { type: "reaction", key: "reaction:r-1", chat, from: rita, external: ours, emoji: ["🔥"] },
  "reaction-removed": { type: "reaction", key: "reaction:r-2", chat, from: rita, external: ours, emoji: [] },
  press: {
    type: "press",
    key: "press:p-1",
    chat,
    from: rita,
    external: "p-1",
    button: "hours",
    text: "Opening hours",
    of: ours,
  },
  "press-bare": {
    type: "press",
    key: "press:p-2",
    chat,
    from: rita,
    external: "p-2",
    button: "rate:5",
    text: "rate:5",
  },
  "receipt-delivered": {
    type: "receipt",
    key: `receipt:${ours}:delivered`,
    chat,
    from: rita,
    state: "delivered",
    external: ours,
    token: "17.0",
  },
  "receipt-read": {
    type: "receipt",
    key: "receipt:their-own-id:read",
    chat,
    from: rita,
    state: "read",
    external: "their-own-id",
  },
  "receipt-failed": {
    type: "failed",
    key: "receipt:msg_0123456789abcdef_17-1:failed",
    chat,
    from: rita,
    external: "msg_0123456789abcdef_17-1",
    token: "17.1",
    error: { kind: "rejected", reason: "chat.shop.example: the phone is switched off" },
  },
  "receipt-failed-bare": {
    type: "failed",
    key: "receipt:their-own-id:failed",
    chat,
    from: rita,
    external: "their-own-id",
    error: { kind: "rejected", reason: "chat.shop.example: not delivered" },
  },
  typing: { type: "typing", key: "typing:guest-42", chat, from: rita },
  blocked: { type: "blocked", key: "blocked:b-1", chat, from: rita },
  unblocked: { type: "unblocked", key: "unblocked:b-2", chat, from: rita },
};

function eventOf(body: unknown, headers = {}): InboundEvent | undefined {
  const result = parsed(body, undefined, headers);
  if ("malformed" in result) throw new Error(result.malformed);
  return result.events[0];
}

describe("parse", () => {
  it.each(Object.entries(said))("%s", (name, expected) => {
    expect(eventOf({ ...fixtures[name], at: 1_795_000_001_123 })).toEqual({ ...expected, at: 1_795_000_001_123 });
  });

  it("says of every fixture what it means", () => {
    expect(Object.keys(said).toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it("an event without a time happened when it was signed", () => {
    expect(eventOf(fixtures["message-bare"], { "webhook-timestamp": "1795000002" })?.at).toBe(1_795_000_002_000);
    expect(eventOf(fixtures["message-bare"])?.at).toBe(0);
  });

  it("who gives no name is called by the username", () => {
    expect(eventOf({ ...fixtures.typing, from: { id: "x", username: "rita" } })?.from).toEqual({
      name: "rita",
      username: "rita",
    });
  });

  const message = { type: "message", id: "m", from: { id: "x" }, text: "Hi" };
  const file = { url: "https://files.shop.example/a", name: "a" };
  it.each<[body: unknown, reason: RegExp]>([
    [[], /^The body is not a JSON object/],
    [{}, /^type: .*"message"/],
    [{ ...message, type: "shout" }, /^type: .*"shout"/],
    [{ ...message, id: undefined }, /^id: /],
    [{ ...message, id: 7 }, /^id: .*7/],
    [{ ...message, from: { name: "Rita" } }, /^from\.id: /],
    [{ ...message, from: { id: "x", age: 7 } }, /^from\.age: /],
    [{ ...message, text: " \n" }, /^The event: says nothing/],
    [{ ...message, text: "x".repeat(20_001) }, /^text: .*20000/],
    [{ ...message, text: "\ud800" }, /^text: contains a lone surrogate/],
    [{ ...message, sticker: "x" }, /^sticker: /],
    [{ ...message, at: -1 }, /^at: /],
    [{ ...message, files: [{ name: "a" }] }, /^files\.0\.url: /],
    [{ ...message, files: [{ ...file, url: "a.jpg" }] }, /^files\.0\.url: is not an address/],
    [{ ...message, files: [file, { ...file, url: "ftp://x.example/a" }] }, /^files\.1\.url: is not an https address/],
    [{ ...message, files: [file, { ...file, url: "http://x.example/a" }] }, /^files\.1\.url: is not an https address/],
    [{ ...message, files: Array(11).fill(file) }, /^files: .*10/],
    [{ ...message, place: { latitude: 91, longitude: 0 } }, /^place\.latitude: .*90/],
    [{ ...fixtures.press, button: "no spaces please" }, /^button: is not a button's id/],
    [{ ...fixtures["receipt-read"], state: "lost" }, /^state: .*"read"/],
  ])("%j is malformed, and where", (body, reason) => {
    expect(parsed(body)).toEqual({ malformed: expect.stringMatching(reason) });
  });

  it("a system on the same machine may give its files as it is asked itself", () => {
    const body = { ...message, files: [{ ...file, url: "http://localhost:4000/a" }] };
    expect(parsed(body, accountAt("http://localhost:4000/in"))).toMatchObject({ events: [{ files: [{}] }] });
  });
});
