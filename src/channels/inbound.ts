import type { InferOutput } from "valibot";
import type { Card, FileView, Place } from "../protocol/entry.ts";

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

/** What one provider event says, in our words. */
export type InboundEvent = {
  /** The provider's key of this event within the channel: the same event has the same key (RC3). */
  key: string;
  /** The outside chat; with the channel it names the conversation. */
  chat: string;
  /** When the provider says it happened, in milliseconds since 1970 UTC. */
  at: number;
  from?: { name: string; username?: string; language?: string };
} & (
  | ({ type: "message"; external: string; replyTo?: string; outside?: boolean } & InboundContent)
  | { type: "edit"; external: string; text: string }
  | { type: "deletion"; external: string }
  | { type: "reaction"; external: string; emoji: string[] }
  | { type: "receipt"; external: string; state: "delivered" | "read" }
  /**
   * A pressed button: shown as a message, and answered to the provider so that it stops waiting. `of` is the provider's
   * id of the message that showed it.
   */
  | { type: "press"; callback: string; text: string; button: string; of?: string }
  | { type: "blocked" }
  | { type: "unblocked" }
  /** The chat is a group, which this line does not serve: told so once. */
  | { type: "group" }
);

/** What a webhook's body says. Nothing to do is an empty list; not the provider's shape is `malformed`. */
export type Parsed = { events: InboundEvent[] } | { malformed: string };
