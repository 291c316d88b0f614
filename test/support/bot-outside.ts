import { afterEach, beforeEach, vi } from "vitest";
import { verifyWebhook } from "../../src/platform/standard-webhooks.ts";
import type { BotAnswer, BotRequest } from "../../src/protocol/bot.ts";

/** How the bot meets the next message. */
type Meets = Partial<BotAnswer> | (() => Response | Promise<Response>);

/** A line's bot at the edge of the network: whatever else is called goes on to where it went before. */
export function aLineBot() {
  const bot = {
    url: "https://bot.example/answer",
    secret: "",
    /** What comes of the next messages, in order; afterwards it says "Yes?". */
    meets: [] as Meets[],
    asked: [] as BotRequest[],
    /** The ids under which it was asked, and whether what came was signed for it. */
    ids: [] as (string | null)[],
    signed: [] as boolean[],
    turns: () => bot.asked.map(({ turn }) => turn),
  };

  beforeEach(() => {
    Object.assign(bot, { meets: [], asked: [], ids: [], signed: [] });
    const elsewhere = globalThis.fetch;
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      if (String(input) !== bot.url) return elsewhere(input, init);
      const raw = init?.body as Uint8Array;
      const headers = new Headers(init?.headers);
      bot.signed.push(await verifyWebhook(headers, raw, bot.secret, Date.now()));
      bot.ids.push(headers.get("webhook-id"));
      bot.asked.push(JSON.parse(new TextDecoder().decode(raw)) as BotRequest);
      const met = bot.meets.shift() ?? { messages: [{ text: "Yes?" }] };
      return typeof met === "function" ? await met() : Response.json(met);
    });
  });
  afterEach(() => void vi.unstubAllGlobals());
  return bot;
}
