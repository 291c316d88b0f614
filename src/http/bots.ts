import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { botOf, botUrl, removeBot, setBot } from "../directory/bots.ts";
import { lineConfig } from "../directory/line-config.ts";
import { missingLines } from "../directory/lines.ts";
import { callActor } from "../platform/actor-stub.ts";
import { askBot, botAnswerLimit } from "../platform/ask-bot.ts";
import { checkOutgoingUrl, isLocal } from "../platform/outgoing-url.ts";
import { readBytes } from "../platform/read-bytes.ts";
import { verifyWebhook } from "../platform/standard-webhooks.ts";
import { BotAnswer, type BotRequest, BotTurn } from "../protocol/bot.ts";
import type { LineSettings } from "../protocol/line-settings.ts";
import { conversationId } from "./conversations.ts";
import { parseJson } from "./read-body.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, OfLine } from "./shapes.ts";

const LateAnswer = v.strictObject({ turn: v.strictObject(BotTurn.entries), ...BotAnswer.entries });

/** A message of nobody's, in a conversation that there is not. */
const trial = ({ id, settings }: { id: string; settings: LineSettings }): BotRequest => ({
  type: "message",
  turn: { conversation: "0".repeat(64), session: 0, seq: 0 },
  at: Date.now(),
  line: id,
  channel: "site",
  language: settings.language,
  text: settings.language === "ru" ? "Здравствуйте!" : "Hello!",
});

export const bots = [
  route({
    method: "GET",
    path: "/api/lines/:line/bot",
    summary: "The line's bot, if it has one",
    rights: "administrator",
    params: OfLine,
    answer: v.object({ url: v.string() }),
    async handle({ env, params: { line } }) {
      const url = await botUrl(env.DB, line);
      return url === undefined ? notFound : { url };
    },
  }),
  route({
    method: "PUT",
    path: "/api/lines/:line/bot",
    summary: "Connects a bot to the line, or changes its address; `secret` is told once, when it is new",
    rights: "administrator",
    params: OfLine,
    body: v.strictObject({ url: v.pipe(v.string(), v.trim(), v.maxLength(500)) }),
    answer: v.object({ url: v.string(), secret: v.optional(v.string()) }),
    async handle({ env, caller, params: { line }, body }) {
      if ((await missingLines(env.DB, [line])).length > 0) return notFound;
      const address = checkOutgoingUrl(body.url, isLocal(env));
      if ("refused" in address) return { refusal: { code: "malformed", message: address.refused } };
      return { url: address.url, ...(await setBot(env, line, address.url, doer(caller))) };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/lines/:line/bot",
    summary: "Takes the bot away: its sessions go to people with the client's next message",
    rights: "administrator",
    params: OfLine,
    answer: Done,
    async handle({ env, caller, params: { line } }) {
      return (await removeBot(env.DB, line, doer(caller))) ? done : notFound;
    },
  }),
  route({
    method: "POST",
    path: "/api/lines/:line/bot/test",
    summary: "Says hello to the bot as a client would, and tells what comes back",
    rights: "administrator",
    params: OfLine,
    answer: v.object({
      ok: v.boolean(),
      /** What is wrong. */
      problem: v.optional(v.string()),
      /** What it said; nothing where it answers later. */
      answer: v.optional(BotAnswer),
      milliseconds: v.number(),
    }),
    async handle({ env, params: { line } }) {
      const [bot, config] = await Promise.all([botOf(env, line), lineConfig(env.DB, line)]);
      if (!bot || !config) return notFound;
      const from = Date.now();
      const reply = await askBot(bot, trial(config), isLocal(env), from);
      const milliseconds = Date.now() - from;
      if ("answer" in reply) return { ok: true, answer: reply.answer, milliseconds };
      if ("later" in reply) return { ok: true, milliseconds };
      const problem = "failed" in reply ? reply.failed : "The bot did not answer within 60 seconds.";
      return { ok: false, problem, milliseconds };
    },
  }),
  route({
    method: "POST",
    path: "/api/bots/:line/answers",
    summary: "A bot's answer to a turn that it took with 202, signed by Standard Webhooks with the line's secret",
    rights: "public",
    params: OfLine,
    takes: "bytes",
    answer: Done,
    async handle({ env, request, params: { line } }) {
      const raw = await readBytes(request.body, botAnswerLimit);
      if (!raw)
        return { refusal: { code: "too_large", message: `An answer may have ${botAnswerLimit} bytes at most.` } };
      const bot = await botOf(env, line);
      if (!bot || !(await verifyWebhook(request.headers, raw, bot.secret, Date.now()))) {
        return { refusal: { code: "unauthorized", message: "Sign the raw body with the line's secret, as of now." } };
      }
      const json = parseJson(raw);
      if (isRefusal(json)) return json;
      const late = v.safeParse(LateAnswer, json.value);
      if (!late.success) {
        const details = late.issues.map((issue) => ({ path: v.getDotPath(issue) ?? "", message: issue.message }));
        return {
          refusal: { code: "malformed", message: "This is not an answer to a turn; see the details.", details },
        };
      }
      const { turn, ...answer } = late.output;
      const conversation = conversationId(env, turn.conversation);
      if (!conversation) return notFound;
      const refused = await callActor(env.CONVERSATION, conversation, (stub) => stub.botAnswer(line, turn, answer));
      return refused ?? done;
    },
  }),
];
