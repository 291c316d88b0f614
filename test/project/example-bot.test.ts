import { createHmac, randomBytes } from "node:crypto";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerTo, startExampleBot } from "../../scripts/example-bot.ts";
import { BotAnswer, type BotRequest } from "../../src/protocol/bot.ts";

const asked = (text: string, more: Partial<BotRequest> = {}): BotRequest => ({
  type: "message",
  turn: { conversation: "0".repeat(64), session: 1, seq: 1 },
  at: 0,
  line: "help",
  channel: "site",
  language: "en",
  text,
  ...more,
});
const pressed = (button: string, language: BotRequest["language"]) =>
  answerTo(asked("", { language, press: { of: 1, button } }));

describe("the example bot", () => {
  it.each(["en", "ru"] as const)("LC1 answers each of its buttons in the client's language: %s", (language) => {
    const { messages = [] } = answerTo(asked("Hello!", { language }));
    const buttons = messages.flatMap((message) => message.buttons ?? []);
    expect(buttons.map(({ id }) => id)).toEqual(["hours", "prices", "person"]);
    for (const { id } of buttons) {
      const answer = v.parse(BotAnswer, pressed(id, language));
      expect(answer.handover).toBe(id === "person");
      expect(/[а-я]/i.test(answer.messages[0]?.text ?? "")).toBe(language === "ru");
    }
  });

  it("LC1 understands plain questions, and says when it does not", () => {
    expect(answerTo(asked("When do you open?")).messages?.[0]?.text).toMatch(/9:00/);
    expect(answerTo(asked("I want a human")).handover).toBe(true);
    expect(answerTo(asked("My kettle sings")).understood).toBe(false);
  });

  describe("on the network", () => {
    const key = randomBytes(32);
    const port = 20_000 + (process.pid % 10_000);
    let bot: Awaited<ReturnType<typeof startExampleBot>>;
    beforeAll(async () => {
      bot = await startExampleBot({ port, secret: `whsec_${key.toString("base64")}` });
    });
    afterAll(() => bot.close());

    it("LC1 answers what is signed, and nothing else", async () => {
      const body = JSON.stringify(asked("Prices?"));
      const time = String(Math.floor(Date.now() / 1000));
      const mac = createHmac("sha256", key).update(`msg_1.${time}.${body}`).digest("base64");
      const send = (signature: string) =>
        fetch(`http://127.0.0.1:${port}/`, {
          method: "POST",
          headers: { "webhook-id": "msg_1", "webhook-timestamp": time, "webhook-signature": signature },
          body,
        });
      expect((await send(`v1,${mac}x`)).status).toBe(401);
      expect(v.parse(BotAnswer, await (await send(`v1,${mac}`)).json()).messages).toHaveLength(2);
    });
  });
});
