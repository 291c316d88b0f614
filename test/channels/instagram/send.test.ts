import { describe, expect, it } from "vitest";
import type { Account, Destination, OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { instagram } from "../../../src/channels/instagram/instagram.ts";
import { answering, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, igsid } from "./fixtures.ts";

async function send(part: Part, change: Partial<Destination> = {}) {
  const { fetch, calls } = answering(() => ({ status: 200, body: { message_id: "aWdf-made-up-sent" } }));
  const to = { account: accountAt(), chat: igsid, token: "17.0", number: 0, late: false, ...change };
  const outcome = await instagram.outbound?.send(part, to, wireOf(fetch));
  return { outcome, calls: calls.map(({ url, init }) => ({ url, body: JSON.parse(String(init?.body)) as unknown })) };
}

const humanAgent = (account: Account): Account => ({ ...account, settings: { ...account.settings, humanAgent: true } });

describe("send", () => {
  it.each([
    ["Instagram's own login", accountAt()],
    ["a Page's", accountAt("https://graph.facebook.com", "104000000000001")],
    ["a server of one's own", accountAt("https://graph.example/meta")],
  ])("DL1 a text goes by %s", async (_name, account) => {
    const { outcome, calls } = await send({ text: "Yes 🌷", replyTo: "aWdf-made-up-text" }, { account });
    expect(outcome).toEqual({ ok: true, external: "aWdf-made-up-sent" });
    expect(calls).toEqual([
      {
        url: `${account.base}/v25.0/me/messages`,
        body: { recipient: { id: igsid }, message: { text: "Yes 🌷" }, reply_to: { mid: "aWdf-made-up-text" } },
      },
    ]);
  });

  it.each([
    ["image/png", "image"],
    ["video/mp4", "video"],
    ["audio/mp4", "audio"],
    ["application/pdf", "file"],
  ])("a file of %s goes as %s, by its address", async (type, as) => {
    const file: OutgoingFile = { id: "f".repeat(32), name: "plan", type, bytes: 1000, kind: "document" };
    const payload = { url: `https://desk.example/shared/${file.id}`, is_reusable: false };
    expect((await send({ text: "", file })).calls).toMatchObject([
      { body: { message: { attachment: { type: as, payload } } } },
    ]);
  });

  it("LC6 later than 24 hours only a person's answer goes, where Meta has allowed it", async () => {
    const late = await send({ text: "x" }, { late: true });
    expect(late).toMatchObject({ outcome: { error: { kind: "window" } }, calls: [] });
    const allowed = await send({ text: "x" }, { late: true, account: humanAgent(accountAt()) });
    expect(allowed.calls).toMatchObject([{ body: { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } }]);
  });

  it("DL5 a text of 1000 bytes is two, cut between words", () => {
    const formatted = instagram.outbound?.format({ text: "слово ".repeat(91), files: [] });
    const lengths = formatted && "parts" in formatted && formatted.parts.map(({ text }) => Buffer.byteLength(text));
    expect(lengths).toEqual([989, 10]);
    expect(instagram.outbound?.format({ text: "x".repeat(999), files: [] })).toMatchObject({ parts: [{}] });
  });
});

describe("fetchProfile", () => {
  it("tells who it is", async () => {
    const { fetch, calls } = answering(() => ({ status: 200, body: { name: "Anna", username: "anna_writes" } }));
    const told = await instagram.outbound?.fetchProfile?.(igsid, accountAt(), wireOf(fetch));
    expect(told).toEqual({ name: "Anna", username: "anna_writes" });
    expect(calls[0]?.url).toBe(`https://graph.instagram.com/v25.0/${igsid}?fields=name,username,profile_pic`);
  });
});
