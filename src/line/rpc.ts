import type { ChannelRef, News } from "../conversation/rpc.ts";
import type { Decision } from "../domain/assignment/explain.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import type { Ack } from "../protocol/ack.ts";
import type { OperatorUp } from "../protocol/operator/up.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { SessionView } from "../protocol/session.ts";

/** A socket's way in: valid once, for 30 seconds. */
export type Ticket = { ticket: string };

export interface LineRpc extends Rpc.DurableObjectBranded {
  /** The directory has changed: reads its settings and roster from there again, at once. */
  refresh(): Promise<void>;
  /** What a Conversation took in from its channel. Idempotent. */
  heard(news: News): Promise<void>;
  /** A ticket for a visitor's socket; `origin` is the embedding site's. */
  admitVisitor(visitor: VisitorAtDoor): Promise<Ticket | { refusal: Refusal }>;
  admitOperator(operator: OperatorPrincipal): Promise<Ticket | { refusal: Refusal }>;
  /** Signed out, or rights changed: closes this person's sockets. */
  expel(operator: string): Promise<void>;
  /** Looks whether an open session has been forgotten anywhere; wakes every actor that has one. */
  sweep(): Promise<void>;
  /** The open sessions this operator may see. */
  sessions(operator: OperatorPrincipal): Promise<SessionView[]>;
  /** The same as a frame on the operator's socket, for programs. */
  act(operator: OperatorPrincipal, frame: OperatorUp): Promise<Ack | { refusal: Refusal }>;
  /** AS11: every decision about a conversation's open or recent sessions, explained. */
  why(operator: OperatorPrincipal, conversation: string): Promise<Decision[] | { refusal: Refusal }>;
  /** What a visitor's upload belongs to; refused like a ticket. */
  visitorConversation(
    visitor: VisitorAtDoor,
  ): Promise<{ conversation: string; channel: ChannelRef } | { refusal: Refusal }>;
  /** Whether this site may embed the widget (empty: not embedded), and what the frame shows at once. */
  widget(
    origin: string | undefined,
  ): Promise<{ allowed: boolean; name: string; language: "ru" | "en"; sites: string[] } | undefined>;
}

export type VisitorAtDoor = {
  /** Derived from the token that the browser holds; unguessable. */
  visitor: string;
  /** The site that embeds the widget, as the frame learnt it from the browser. */
  origin: string | undefined;
  name?: string | undefined;
};
