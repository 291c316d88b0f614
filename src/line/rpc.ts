import type { ChannelRef, News } from "../conversation/rpc.ts";
import type { Decision } from "../domain/assignment/explain.ts";
import type { OutcomeSummary } from "../domain/assignment/replay.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import type { Ack } from "../protocol/ack.ts";
import type { ClosedWidget, OpenState } from "../protocol/hours.ts";
import type { AssignmentMode } from "../protocol/line-settings.ts";
import type { OperatorDown } from "../protocol/operator/down.ts";
import type { OperatorUp } from "../protocol/operator/up.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { SessionView } from "../protocol/session.ts";
import type { VisitorDown } from "../protocol/visitor/down.ts";

/** A socket's way in: valid once, for 30 seconds. `problem`: why the site's word for its visitor was not taken. */
export type Ticket = { ticket: string; problem?: string };

export interface LineRpc extends Rpc.DurableObjectBranded {
  /** The directory has changed: reads its settings and roster from there again, at once. */
  refresh(): Promise<void>;
  /** What a Conversation took in from its channel. Idempotent. */
  heard(news: News): Promise<void>;
  /**
   * A ticket for a visitor's socket; `origin` is the embedding site's. `conflict`: the browser's conversation is another
   * person's than the one who is signed for now.
   */
  admitVisitor(visitor: VisitorAtDoor): Promise<Ticket | { refusal: Refusal }>;
  /** `from`: the address they come from, for the audit log. */
  admitOperator(operator: OperatorPrincipal, from?: string): Promise<Ticket | { refusal: Refusal }>;
  relay(conversation: string, said: Relayed): Promise<void>;
  /** Signed out, or rights changed: closes this person's sockets. */
  expel(operator: string): Promise<void>;
  /** Looks whether an open session has been forgotten anywhere; wakes every actor that has one. */
  sweep(): Promise<void>;
  /** The open sessions this operator may see. */
  sessions(operator: OperatorPrincipal): Promise<SessionView[]>;
  /** The same as a frame on the operator's socket, for programs. */
  act(operator: OperatorPrincipal, frame: OperatorUp, from?: string): Promise<Ack | { refusal: Refusal }>;
  /** AS11: every decision about a conversation's open or recent sessions, explained. */
  why(operator: OperatorPrincipal, conversation: string): Promise<Decision[] | { refusal: Refusal }>;
  /** AS11: what a line's recorded history came to, and what it would have under other settings. Changes nothing. */
  replay(operator: OperatorPrincipal, change: Replayed): Promise<Comparison | { refusal: Refusal }>;
  /** What a visitor's upload belongs to; refused like a ticket. */
  visitorConversation(
    visitor: VisitorAtDoor,
  ): Promise<{ conversation: string; channel: ChannelRef } | { refusal: Refusal }>;
  /** Whether this site may embed the widget (empty: not embedded), and what the frame shows at once. */
  widget(origin: string | undefined): Promise<
    | {
        allowed: boolean;
        name: string;
        language: "ru" | "en";
        sites: string[];
        hours: OpenState & { closedWidget: ClosedWidget };
      }
    | undefined
  >;
}

/** What is otherwise when a history is played again; `without`: people who are not there. */
export type Replayed = {
  mode?: AssignmentMode | undefined;
  capacity?: number | undefined;
  offerSeconds?: number | undefined;
  without: readonly string[];
};
export type Comparison = {
  actual: OutcomeSummary;
  changed: OutcomeSummary;
  operators: { id: string; name: string }[];
};

/** TR1: what is shown and not kept, between the line that serves a session and the one that holds its sockets. */
export type Relayed =
  | { to: "house"; frame: Extract<OperatorDown, { t: "typing" | "marks" }> }
  | { to: "visitor"; frame: Extract<VisitorDown, { t: "typing" | "marks" }> };

export type VisitorAtDoor = {
  /** Derived from the token that the browser holds; unguessable. */
  visitor: string;
  /** The site that embeds the widget, as the frame learnt it from the browser. */
  origin: string | undefined;
  name?: string | undefined;
  /** The token by which the host site says who this is. */
  identity?: string | undefined;
};
