import type { News } from "../conversation/rpc.ts";
import type { Command } from "../domain/assignment/decide.ts";
import type { LineEvent } from "../domain/assignment/events.ts";
import type { Template } from "../protocol/channel-setup.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { Budget } from "./budget.ts";
import type { CallConversation } from "./conversations.ts";
import type { FanOut } from "./fan-out.ts";
import type { Said } from "./owed.ts";
import type { Relayed } from "./rpc.ts";
import type { View } from "./views.ts";

/** What the handlers of frames work with: the line as it stands and what they may have it do. */
export type Desk = FanOut & {
  name: string;
  /** The line's site channel, on which visitors talk. */
  site: string;
  budget: Budget;
  now: () => number;
  conversation: CallConversation;
  isConversation: (id: string) => boolean;
  /** Decides, records and tells; synchronous. `said` goes into the transcript, and not into the line's log. */
  run: (command: Command, said?: Said) => { events: LineEvent[] } | { refusal: Refusal };
  /** The line a session may be moved to (TR1), if it exists and may be seen. */
  lineToMoveTo: (id: string) => Promise<{ line: string; name: string } | undefined>;
  /** LC6: a template of the channel that a conversation is on. */
  template: (conversation: string, named: Pick<Template, "name" | "language">) => Promise<Template | undefined>;
  /** What a line hears of a conversation that another one has the sockets of (TR1). */
  relay: (conversation: string, frame: Relayed) => void;
  /** Sees to it that a Conversation learns who holds it, where what should have said so has failed. */
  tellHolder: (conversation: string) => void;
  /** Takes in what a Conversation told. */
  hear: (news: News) => void;
  /** What is known of a conversation, asked for where the Line has slept. */
  view: (conversation: string) => Promise<View | undefined>;
  /** Asks Conversations where they stand. */
  catchUp: (conversations: string[]) => Promise<void>;
};
