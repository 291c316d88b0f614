import { describe, expect, it } from "vitest";
import type { Destination, OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { messenger } from "../../../src/channels/messenger/messenger.ts";
import { answering, type FakeFetch, type ProviderAnswer, wireOf } from "../../contracts/channel/wires.ts";
import { refusal } from "../meta/bodies.ts";
import { accountAt, page, psid } from "./fixtures.ts";

const account = accountAt();
const accepted: ProviderAnswer = { status: 200, body: { recipient_id: psid, message_id: "m_made-up-sent" } };
const to: Destination = { account, chat: psid, token: "17.0", number: 0, late: false };

async function send(part: Part, answer: (call: number) => ProviderAnswer = () => accepted, change = {}) {
  const fake = answering((_url, call) => answer(call));
  const outcome = await messenger.outbound?.send(part, { ...to, ...change }, wireOf(fake.fetch));
  return { outcome, calls: asked(fake) };
}

const asked = ({ calls }: FakeFetch) =>
  calls.map(({ url, init }) => ({ url, method: init?.method, headers: init?.headers, body: bodyOf(init?.body) }));
const bodyOf = (body: unknown): unknown => (body === undefined ? undefined : JSON.parse(String(body)));

const aFile = (type: string, bytes = 1000): OutgoingFile => {
  const kind = /^(image|video|audio)\//.exec(type)?.[1] ?? "document";
  return { id: "f".repeat(32), name: "plan", type, bytes, kind: kind as OutgoingFile["kind"] };
};

describe("send", () => {
  it("DL1 a text goes to the person, with our token and the Page's", async () => {
    const text = "<b>5 < 6</b> & *stars* 👩‍👩‍👧";
    const { outcome, calls } = await send({ text });
    expect(outcome).toEqual({ ok: true, external: "m_made-up-sent" });
    expect(calls).toEqual([
      {
        url: `https://graph.facebook.com/v25.0/${page}/messages`,
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${account.secrets.token}` },
        body: { recipient: { id: psid }, messaging_type: "RESPONSE", message: { text, metadata: "17.0" } },
      },
    ]);
  });

  it("buttons go as quick replies, under a text or a file", async () => {
    const buttons = [
      { id: "hours", label: "Opening hours" },
      { id: "rate:5", label: "★★★★★" },
    ];
    const quick_replies = [
      { content_type: "text", title: "Opening hours", payload: "hours" },
      { content_type: "text", title: "★★★★★", payload: "rate:5" },
    ];
    expect((await send({ text: "Which?", buttons })).calls).toMatchObject([
      { body: { message: { text: "Which?", quick_replies } } },
    ]);
    const { calls } = await send({ text: "", file: aFile("image/png"), buttons });
    expect(calls).toMatchObject([{ body: { message: { attachment: { type: "image" }, quick_replies } } }]);
  });

  it.each([
    ["image/png", 1000, "image"],
    ["image/webp", 8 * 1024 * 1024, "image"],
    ["image/jpeg", 8 * 1024 * 1024 + 1, "file"],
    ["image/heic", 1000, "file"],
    ["video/mp4", 1000, "video"],
    ["audio/ogg", 1000, "audio"],
    ["application/pdf", 1000, "file"],
  ])("a file of %s with %i bytes goes as %s, by its address", async (type, bytes, as) => {
    const { calls } = await send({ text: "", file: aFile(type, bytes) });
    const url = `https://desk.example/shared/${"f".repeat(32)}`;
    const attachment = { type: as, payload: { url, is_reusable: false } };
    expect(calls).toMatchObject([{ body: { message: { attachment, metadata: "17.0" } } }]);
    expect(calls[0]?.body).not.toHaveProperty("message.text");
  });

  describe("a reply", () => {
    const part = { text: "Yes", replyTo: "m_made-up-text" };

    it("points at its message", async () => {
      const { calls } = await send(part);
      expect(calls).toMatchObject([{ body: { message: { text: "Yes" }, reply_to: { mid: "m_made-up-text" } } }]);
    });

    it("goes without it once that is gone", async () => {
      const { outcome, calls } = await send(part, (call) => (call === 1 ? refusal(100) : accepted));
      expect(outcome).toMatchObject({ ok: true });
      expect(calls.map(({ body }) => Object.hasOwn(body as object, "reply_to"))).toEqual([true, false]);
    });

    it.each([
      ["no rights", refusal(10), "channel"],
      ["a person that is gone", refusal(100, 2018001), "unreachable"],
      ["a time-out at the edge", { status: 504, body: "" }, "uncertain"],
    ])("is not sent again for %s", async (_name, answer, kind) => {
      const { outcome, calls } = await send(part, () => answer);
      expect(outcome).toMatchObject({ error: { kind } });
      expect(calls).toHaveLength(1);
    });
  });

  describe("LC6 later than 24 hours", () => {
    it("nothing leaves, and the operator is told why", async () => {
      const { outcome, calls } = await send({ text: "x" }, undefined, { late: true });
      expect(outcome).toEqual({
        ok: false,
        error: { kind: "window", reason: expect.stringMatching(/Messenger.*24 hours/) },
      });
      expect(calls).toEqual([]);
    });

    it("a person's answer goes with its tag, where Meta has allowed it", async () => {
      const allowed = { ...account, settings: { ...account.settings, humanAgent: true } };
      const late = await send({ text: "x" }, undefined, { late: true, account: allowed });
      expect(late.calls).toMatchObject([{ body: { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } }]);
      const inTime = await send({ text: "x" }, undefined, { account: allowed });
      expect(inTime.calls).toMatchObject([{ body: { messaging_type: "RESPONSE" } }]);
      expect(inTime.calls[0]?.body).not.toHaveProperty("tag");
    });
  });

  it("shows that somebody types, and that a message was seen", async () => {
    const fake = answering(() => ({ status: 200, body: { recipient_id: psid } }));
    const wire = wireOf(fake.fetch);
    await messenger.outbound?.typing?.(psid, account, wire);
    await messenger.outbound?.markRead?.(psid, "m_made-up-text", account, wire);
    expect(asked(fake).map(({ body }) => body)).toEqual([
      { recipient: { id: psid }, sender_action: "typing_on" },
      { recipient: { id: psid }, sender_action: "mark_seen" },
    ]);
  });
});

describe("fetchProfile", () => {
  const profile = async (answer: ProviderAnswer) => {
    const fake = answering(() => answer);
    return { told: await messenger.outbound?.fetchProfile?.(psid, account, wireOf(fake.fetch)), calls: asked(fake) };
  };

  it("tells who it is, and where their picture lies", async () => {
    const picture = "https://platform-lookaside.fbsbx.com/made-up.jpg";
    const person = { first_name: "Анна", last_name: "Петрова", profile_pic: picture, id: psid };
    const { told, calls } = await profile({ status: 200, body: person });
    expect(told).toEqual({ name: "Анна Петрова", picture });
    const url = `https://graph.facebook.com/v25.0/${psid}?fields=first_name,last_name,profile_pic`;
    expect(calls).toMatchObject([{ url, method: "GET", body: undefined }]);
  });

  it.each([
    ["a person whom Meta does not show", refusal(100, 33)],
    ["nothing told", { status: 200, body: { id: psid } }],
    ["something else told", { status: 200, body: { first_name: 5, profile_pic: [] } }],
  ])("knows nothing of %s", async (_name, answer) => {
    expect((await profile(answer)).told).toBeUndefined();
  });
});

describe("fetchFile", () => {
  const address = "https://cdn.fbsbx.example/made-up/rust.jpg";
  const fetchFile = async (ref: string, answer: ProviderAnswer) => {
    const fake = answering(() => answer);
    return { fetched: await messenger.outbound?.fetchFile?.(ref, account, wireOf(fake.fetch)), calls: asked(fake) };
  };

  it("RC8 brings the bytes, and no token leaves for where they lie", async () => {
    const { fetched, calls } = await fetchFile(address, { status: 200, body: "the bytes" });
    expect(fetched?.ok && (await fetched.body.text())).toBe("the bytes");
    expect(calls).toEqual([{ url: address, method: undefined, headers: undefined, body: undefined }]);
  });

  it.each([
    ["an address that is over", 403, false],
    ["too many requests", 429, true],
    ["an error of Meta's", 503, true],
  ])("RC8 %s: tried again is %s", async (_name, status, retry) => {
    expect((await fetchFile(address, { status, body: "" })).fetched).toMatchObject({ ok: false, retry });
  });

  it("RC8 what is over 25 MB is not taken in, and what is no address is not asked for", async () => {
    const large = await fetchFile(address, { status: 200, body: "x".repeat(25 * 1024 * 1024 + 1) });
    expect(large.fetched).toMatchObject({ ok: false, retry: false, reason: expect.stringContaining("25 MB") });
    const none = await fetchFile("rust.jpg", { status: 200, body: "x" });
    expect(none).toMatchObject({ fetched: { ok: false, retry: false }, calls: [] });
  });
});
