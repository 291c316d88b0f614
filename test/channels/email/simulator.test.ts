import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/channels/channel.ts";
import { email } from "../../../src/channels/email/email.ts";
import { threadToken } from "../../../src/channels/email/thread-token.ts";
import { withSimulator } from "./with-simulator.ts";

const stage = withSimulator();

async function heard() {
  await stage.play.settled();
  return stage.received;
}

async function say(chat: string, part: Part) {
  const to = { account: stage.account, chat, token: "7.0", number: 0, late: false };
  return email.outbound?.send(part, to, stage.wire);
}

/** Vera has written and been answered. */
async function answered(language = "en") {
  const { id } = stage.play.customer({ id: "vera@mailbox.example", name: "Vera Lind", language });
  const first = stage.play.says(id, "Do you have tulips?", { subject: "Tulips 🌷" });
  const thread = { subject: "Tulips 🌷", references: [first.id] };
  const outcome = await say(id, { text: "Twenty kinds.", thread, replyTo: first.id });
  const ours = stage.play.messages(id).at(-1);
  return { id, first, outcome, ours, token: await threadToken(stage.account, id) };
}

describe("a letter", () => {
  it("RC3 comes with its subject, its words and its files", async () => {
    const { id } = stage.play.customer({ id: "vera@mailbox.example", name: "Вера Линд", language: "ru" });
    const { files } = stage.play.sends("photo", id, { subject: "Мои тюльпаны", text: "Что с ними?" });
    const letter = stage.play.messages(id)[0];
    expect(await heard()).toMatchObject([
      {
        event: {
          ...{ type: "message", chat: id, external: letter?.id, text: "Что с ними?" },
          from: { name: "Вера Линд", username: id, email: id, language: "ru" },
          files: [{ name: files[0]?.name, kind: "image", bytes: files[0]?.size }],
          email: { subject: "Мои тюльпаны" },
        },
        to: stage.account.account.id,
      },
    ]);
    const event = stage.received[0]?.event;
    const ref = (event?.type === "message" && event.files?.[0]?.ref) || "";
    const fetched = await email.outbound?.fetchFile?.(ref, stage.account, stage.wire);
    expect(fetched?.ok && fetched.body.size).toBe(files[0]?.size);
  });

  it("is answered by one that stands under it, which has all that an answer has", async () => {
    const { ours, outcome, token, first } = await answered();
    expect(outcome).toEqual({ ok: true, external: ours?.id });
    expect(ours).toMatchObject({
      ...{ by: "ours", subject: "Re: Tulips 🌷", text: "Twenty kinds.", replyTo: first.id },
      html: '<div dir="auto"><p>Twenty kinds.</p></div>',
      headers: { "In-Reply-To": `<${first.id}>`, References: `<${first.id}>` },
      extra: { fromName: "Garden Desk", replyTo: `desk+${token}@garden.example` },
    });
  });

  it.each([
    ["en", /^On \w+, \w+ \d+, \d+ at .* wrote:\n\n> Twenty kinds\.$/],
    ["ru", /^\d+ .* г\. в \d\d:\d\d, .*:\n\n> Twenty kinds\.$/],
  ])(
    "that answers ours comes to the conversation's own address, without what it quotes: %s",
    async (language, quoted) => {
      const { id, ours, token, first } = await answered(language);
      stage.play.says(id, "All of them!", { message: ours?.id ?? "", subject: "Re: Tulips 🌷" });
      const [, reply] = await heard();
      expect(reply).toMatchObject({
        token,
        event: { text: "All of them!", replyTo: ours?.id, email: { quoted: expect.stringMatching(quoted) } },
        thread: { answers: [ours?.id, first.id] },
      });
    },
  );

  it("from another address, and an automatic one, come to the conversation's own address too", async () => {
    const { id, token, ours } = await answered();
    stage.play.does("other_address", id);
    stage.play.does("auto_reply", id);
    stage.play.does("newsletter", id);
    const [, other, automatic, newsletter] = await heard();
    expect(other).toMatchObject({
      token,
      event: { chat: `work.${id}` },
      thread: { answers: [ours?.id, expect.any(String)] },
    });
    expect(automatic).toMatchObject({ token, event: { chat: id, email: { automatic: true } } });
    expect(newsletter).toMatchObject({ event: { chat: "news@bulbs.example", email: { automatic: true } } });
    expect(newsletter).not.toHaveProperty("token");
  });

  it("of ours that comes back, or has arrived, is told by its id", async () => {
    const { id, ours } = await answered();
    stage.play.receives(id);
    stage.play.fails(ours?.id ?? "", "5.2.2");
    expect((await heard()).slice(1).map(({ event }) => event)).toMatchObject([
      { type: "receipt", state: "delivered", chat: id, external: ours?.id },
      {
        type: "failed",
        chat: id,
        external: ours?.id,
        error: { kind: "rejected", reason: expect.stringMatching(/Mailbox full/) },
      },
    ]);
  });
});

describe("what we send", () => {
  it("has all its files", async () => {
    const { id } = await answered();
    const file = (name: string, type: string) =>
      ({ id: name.slice(0, 1).repeat(32), name, type, bytes: 45, kind: "document" }) as const;
    const files = [file("план.pdf", "application/pdf"), file("bed.png", "image/png")];
    expect(await say(id, { text: "Both at once", files })).toMatchObject({ ok: true });
    const letter = stage.play.messages(id).at(-1);
    expect(letter?.files.map(({ name, mimeType }) => [name, mimeType])).toEqual([
      ["план.pdf", "application/pdf"],
      ["bed.png", "image/png"],
    ]);
  });

  it.each([
    ["E_RATE_LIMIT_EXCEEDED", "retry"],
    ["E_RECIPIENT_SUPPRESSED", "unreachable"],
    ["E_CONTENT_TOO_LARGE", "rejected"],
    ["E_SENDER_NOT_VERIFIED", "channel"],
  ] as const)("DL4 %s means %s", async (code, kind) => {
    const { id } = await answered();
    stage.simulator.fault({ provider: "email", method: "send", kind: "error", code, times: 1 });
    expect(await say(id, { text: "x" })).toMatchObject({ ok: false, error: { kind } });
  });

  it("DL3 what becomes of a mail whose sending breaks off nobody knows", async () => {
    const { id } = await answered();
    stage.simulator.fault({ provider: "email", method: "send", kind: "reset_after", times: 1 });
    expect(await say(id, { text: "x" })).toMatchObject({ ok: false, error: { kind: "uncertain" } });
    expect(stage.play.messages(id).at(-1)?.text).toBe("x");
  });

  it("DL4 reaches nobody who has asked not to be written to, and comes from no other domain", async () => {
    const { id } = await answered();
    stage.play.blocks(id);
    expect(await say(id, { text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
    const foreign = { ...stage.account, account: { id: "desk@elsewhere.example" } };
    const to = { account: foreign, chat: "a@mailbox.example", token: "7.0", number: 0, late: false };
    expect(await email.outbound?.send({ text: "x" }, to, stage.wire)).toMatchObject({ error: { kind: "channel" } });
  });
});

it("an address is connected where its domain's mail is, and nowhere else", async () => {
  const { connecting } = email;
  const given = stage.play.connectWith();
  const checked = await connecting?.check(given, stage.play.base, fetch);
  expect(checked).toMatchObject({ ok: true, account: { id: "desk@garden.example", senderName: "The Garden Shop" } });
  expect(await connecting?.health(stage.account, "", fetch, stage.wire)).toEqual({ ok: true });
  const elsewhere = await connecting?.check({ address: "desk@elsewhere.example" }, stage.play.base, fetch);
  expect(elsewhere).toEqual({ ok: false, reason: expect.stringMatching(/goes nowhere/) });
});
