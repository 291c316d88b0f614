// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { conversationIn } from "../../../console/store/line.ts";
import { send, sendAgain, sendTemplate, takeBack } from "../../../console/store/sending.ts";
import type { FileView } from "../../../src/protocol/entry.ts";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import { lineUnderTest, settled } from "../support/line.ts";

const file: FileView = {
  id: "f".repeat(32),
  name: "a.pdf",
  type: "application/pdf",
  bytes: 9,
  kind: "document",
  state: "stored",
};

let test: ReturnType<typeof lineUnderTest>;
let conversation: ReturnType<typeof conversationIn>;

beforeEach(() => {
  localStorage.clear();
  test = lineUnderTest();
  conversation = conversationIn(test.line, "c");
  conversation.draft.value = { text: "  hello  ", audience: "public", replyTo: 3 };
});

const refuse = async (code: RefusalCode, message = "no") => {
  const { frame, answer } = test.next();
  answer({ t: "refused", id: frame.id, error: { code, message } });
  await settled();
  return frame;
};

describe("sending", () => {
  it("shows the message at once and empties the draft", () => {
    send(test.line, conversation, 4, [file]);
    expect(conversation.pending.value).toMatchObject([{ text: "hello", state: "waiting", replyTo: 3 }]);
    expect(conversation.draft.value).toEqual({ text: "", audience: "public" });
    expect(test.next().frame).toMatchObject({
      t: "send",
      epoch: 4,
      text: "hello",
      audience: "public",
      files: [file.id],
      replyTo: 3,
    });
  });

  it("stays in the way of writing: a note follows a note", () => {
    conversation.draft.value = { text: "psst", audience: "house" };
    send(test.line, conversation, 4, []);
    expect(test.next().frame).toMatchObject({ audience: "house" });
    expect(conversation.draft.value.audience).toBe("house");
  });

  it("knows when the server has it", async () => {
    send(test.line, conversation, 4, []);
    const { frame, answer } = test.next();
    answer({ t: "ack", id: frame.id, seq: 1, at: 5 });
    await settled();
    expect(conversation.pending.value).toMatchObject([{ state: "accepted" }]);
  });

  it.each(["taken", "stale", "closed", "not_eligible"] as const)(
    "AS4 keeps the draft when it is refused as %s",
    async (code) => {
      send(test.line, conversation, 4, [file]);
      await refuse(code);
      expect(conversation.pending.value).toEqual([]);
      expect(conversation.draft.value).toEqual({ text: "hello", audience: "public", replyTo: 3 });
      expect(conversation.uploads.value).toMatchObject([{ file }]);
      expect(conversation.returned.value?.code).toBe(code);
    },
  );

  it("AS4 loses nothing of what was written meanwhile", async () => {
    send(test.line, conversation, 4, []);
    conversation.draft.value = { text: "and more", audience: "public" };
    await refuse("taken");
    expect(conversation.draft.value.text).toBe("hello\n\nand more");
  });

  it.each(["unavailable", "slow_down"] as const)("DL6 can be tried again after %s, under the same id", async (code) => {
    send(test.line, conversation, 4, []);
    const first = await refuse(code);
    const [pending] = conversation.pending.value;
    expect(pending?.state).toBe("refused");
    expect(pending?.reason).not.toBe("");
    if (pending) sendAgain(test.line, conversation, pending);
    expect(conversation.pending.value).toMatchObject([{ state: "waiting" }]);
    expect(test.next().frame).toEqual(first);
  });

  it("forgets the last refusal with the next try", async () => {
    send(test.line, conversation, 4, []);
    await refuse("taken");
    send(test.line, conversation, 5, []);
    expect(conversation.returned.value).toBeUndefined();
  });
});

describe("sending a template (LC6)", () => {
  const template = { name: "order_ready", language: "en", text: "Your order is ready." };

  it("LC6 says the template's words and leaves the draft alone", () => {
    sendTemplate(test.line, conversation, 4, template);
    expect(test.next().frame).toMatchObject({
      t: "send",
      epoch: 4,
      text: "Your order is ready.",
      audience: "public",
      template: { name: "order_ready", language: "en" },
    });
    expect(conversation.pending.value).toMatchObject([{ text: "Your order is ready.", state: "waiting" }]);
    expect(conversation.draft.value.text).toBe("  hello  ");
  });

  it.each(["window", "taken", "closed"] as const)(
    "LC6 stays in sight when refused as %s, never in the draft",
    async (code) => {
      sendTemplate(test.line, conversation, 4, template);
      await refuse(code);
      const [refused] = conversation.pending.value;
      expect(refused).toMatchObject({ state: "refused", template: { name: "order_ready" } });
      expect(conversation.returned.value).toBeUndefined();
      if (refused) takeBack(conversation, refused);
      expect(conversation.pending.value).toEqual([]);
      expect(conversation.draft.value.text).toBe("  hello  ");
    },
  );
});

describe("what the channel does not take", () => {
  it.each(["malformed", "too_large"] as const)("is said in the server's own words (%s)", async (code) => {
    send(test.line, conversation, 4, [file]);
    await refuse(code, "Viber takes pictures of 1 MB at most. Send a smaller one.");
    expect(conversation.pending.value).toMatchObject([
      { state: "refused", reason: "Viber takes pictures of 1 MB at most. Send a smaller one." },
    ]);
  });
});
