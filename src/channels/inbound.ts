import type { InferOutput } from "valibot";
import type { Card, FileView, Place } from "../protocol/entry.ts";
import type { DeliveryError } from "./errors.ts";

/** A file that still lies with the provider; `ref` is what its `fetchFile` takes. */
export type InboundFile = { ref: string; name: string; kind: FileView["kind"]; bytes?: number };

export type InboundContent = {
  text: string;
  files?: InboundFile[];
  place?: InferOutput<typeof Place>;
  card?: InferOutput<typeof Card>;
  album?: string;
  /** The provider's name of what we cannot show (RC5). */
  unsupported?: string;
};

/**
 * What an email has besides: `quoted` is what was cut off below, `html` the fetchable body as its sender laid it out,
 * `from` who wrote it where that is not the chat's own address.
 */
export type InboundEmail = {
  subject?: string;
  quoted?: string;
  html?: InboundFile;
  automatic?: boolean;
  from?: string;
};

/** What one provider event says, in our words. */
export type InboundEvent = {
  /** The provider's key of this event within the channel: the same event has the same key (RC3). */
  key: string;
  /** The outside chat; with the channel it names the conversation. */
  chat: string;
  /** When the provider says it happened, in milliseconds since 1970 UTC. */
  at: number;
  from?: { name: string; username?: string; language?: string; phone?: string; email?: string };
} & (
  | ({ type: "message"; external: string; replyTo?: string } & InboundContent & { email?: InboundEmail })
  /**
   * RC7: what the provider shows us of our own side. `token` is the one that `send` gave it; one that neither this nor
   * `external` tells to be ours was typed by a person in the provider's own app.
   */
  | ({ type: "echo"; external: string; token?: string; replyTo?: string; byPerson?: boolean } & InboundContent)
  | { type: "edit"; external: string; text: string }
  | { type: "deletion"; external: string }
  | { type: "reaction"; external: string; emoji: string[] }
  /** Of one message, or of all that were said until a moment (milliseconds since 1970). */
  | ({ type: "receipt"; state: "sent" | "delivered" | "read"; token?: string } & (
      | { external: string }
      | { upTo: number }
    ))
  /** What was taken has not been delivered after all. */
  | { type: "failed"; external: string; token?: string; error: DeliveryError }
  /**
   * A pressed button: shown as a message. `callback` is for a provider that waits to hear that it was noticed; `of` is
   * the provider's id of the message that showed it, if it says.
   */
  | { type: "press"; callback?: string; external?: string; text: string; button: string; of?: string }
  | { type: "typing" }
  | { type: "blocked" }
  | { type: "unblocked" }
  /** The chat is a group, which this line does not serve: told so once, or ignored, as the channel is set. */
  | { type: "group" }
);

/**
 * What a webhook's body says. Nothing to do is an empty list; not the provider's shape is `malformed`. `reply` is what
 * the provider wants to read back instead of our usual `ok`, as plain text.
 */
export type Parsed = { events: InboundEvent[]; reply?: string } | { malformed: string };
