import * as v from "valibot";
import { Button, Press } from "./entry.ts";
import { ChannelKind } from "./session.ts";
import { ConversationId, Id, Moment, Seq, Text } from "./values.ts";

/** Which of a client's messages a bot is asked to answer: the newest it has been given. */
export const BotTurn = v.object({ conversation: ConversationId, session: Seq, seq: Seq });
export type BotTurn = v.InferOutput<typeof BotTurn>;

/** LC1: what a bot is sent for each message of a client, signed by Standard Webhooks. */
export const BotRequest = v.object({
  type: v.literal("message"),
  turn: BotTurn,
  at: Moment,
  line: Id,
  channel: ChannelKind,
  language: v.picklist(["ru", "en"]),
  text: v.string(),
  press: v.optional(Press),
});
export type BotRequest = v.InferOutput<typeof BotRequest>;

/** What a bot answers, in the response or, after a 202, by `POST /api/bots/:line/answers`. */
export const BotAnswer = v.strictObject({
  messages: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          text: v.pipe(Text, v.trim(), v.minLength(1), v.maxLength(4000)),
          buttons: v.optional(v.pipe(v.array(Button), v.maxLength(10))),
        }),
      ),
      v.maxLength(5),
    ),
    [],
  ),
  /** False: the bot did not understand. Two such turns one after the other, and the session goes to people. */
  understood: v.optional(v.boolean(), true),
  /** The session goes to people. */
  handover: v.optional(v.boolean(), false),
});
export type BotAnswer = v.InferOutput<typeof BotAnswer>;
