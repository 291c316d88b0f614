import type { ConsentPolicy } from "../../protocol/consent.ts";
import type { Hours } from "../../protocol/hours.ts";
import type { Language } from "../../protocol/line-settings.ts";
import type { TextName } from "../../protocol/texts.ts";

/**
 * What a session is held under: the settings of its line as they were when it began (LC2), in the client's language.
 * The Line gives them to the Conversation when the session reaches it, and anew when it moves to another line (TR1).
 */
export type Terms = {
  line: { id: string; name: string };
  /** The version of the line's settings. */
  settings: number;
  language: Language;
  /** With placeholders; an empty one is not said. */
  texts: Record<TextName, string>;
  /** Absent: the line asks for nothing, and nothing is kept back (CN3). */
  consent?: { policy: ConsentPolicy; version: string; document: string };
  makesLeads: boolean;
  hours: Hours | null;
  /** LC5, in milliseconds. */
  closeAfter: number;
  remindBefore: number;
  /** LC4, in milliseconds. */
  reopenWithin: number;
  asksRating: boolean;
  /** LC6, in milliseconds after the client's last message; absent: the channel has no window. */
  replyWindow?: number;
  /** LC1: the line's bot speaks first. */
  bot: boolean;
  /** What outside systems are told of it; absent: nothing. */
  feeds?: Feeds;
};

export type Feeds = { sessions: boolean; messages: boolean };
