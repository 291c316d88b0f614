import type { AssignmentMode, LineSettings } from "../../protocol/line-settings.ts";
import type { Duty, RosterMember } from "../../protocol/roster.ts";
import type { ChannelKind } from "../../protocol/session.ts";

/** Why an operator's offer ended without them. */
export type Pass = "skipped" | "timed_out" | "left";
/** Why a session went back to the queue. */
export type Release = "off_duty" | "dropped_off" | "off_roster";
/** How an operator came to own a session. */
export type Taking = "accept" | "answer" | "claim" | "transfer" | "take_over" | "reopened";
/** Why a transfer came to nothing (TR1). */
export type TransferEnd = "refused" | "timed_out" | "left" | "withdrawn";

/**
 * Everything that ever happened to a line, in past tense. The log of these is the Line's only record: its state, the
 * explanation of a decision (AS11) and a replay under other settings are all read from it. No words and no names of
 * clients are in it.
 */
export type LineEvent = { at: number } & (
  | { type: "configured"; version: number; settings: LineSettings; roster: RosterMember[] }
  | { type: "duty"; operator: string; duty: Duty }
  | { type: "connected"; operator: string }
  | { type: "lost"; operator: string }
  | {
      type: "arrived";
      conversation: string;
      session: number;
      epoch: number;
      channel: { id: string; kind: ChannelKind };
      openedAt: number;
      /** The version of the line's settings it started under (LC2). */
      settings: number;
      /** AS9: who held the session before. */
      previous?: string;
      /** AS9: whose contact the client is. */
      owner?: string;
      /** LC4: it goes on, and who had it. */
      reopened?: string;
      /** LC1: the line's bot has the word. */
      bot?: true;
      /** TR1: how often it came here, or to another line, by itself. */
      hops?: number;
    }
  /** LC1: the bot has nothing more to say. */
  | { type: "handed_over"; conversation: string }
  /** TR1: its holder would have a colleague take it, who may still refuse. */
  | { type: "transfer_offered"; conversation: string; to: string; until: number }
  | { type: "transfer_ended"; conversation: string; to: string; why: TransferEnd }
  /** TR1: the session goes on in another line. */
  | {
      type: "moved";
      conversation: string;
      session: number;
      epoch: number;
      to: { line: string; name: string };
      automatic: boolean;
      from?: string;
    }
  /** TR2: reads along, or does no longer. */
  | { type: "invited" | "uninvited"; conversation: string; operator: string }
  /** The client wrote: from now on they wait for us. */
  | { type: "waited"; conversation: string }
  | { type: "answered"; conversation: string }
  | {
      type: "offered";
      conversation: string;
      epoch: number;
      to: string[];
      until: number;
      reason: AssignmentMode | "returning" | "owner";
    }
  | { type: "passed"; conversation: string; operators: string[]; why: Pass }
  /** AS6: everyone has been tried; the next round begins at `until` at the latest. */
  | { type: "exhausted"; conversation: string; round: number; until: number }
  /** AS7: nobody is eligible. */
  | { type: "parked"; conversation: string }
  /** `from`: whoever had it until then (TR1, TR2). */
  | { type: "assigned"; conversation: string; epoch: number; to: string; by: Taking; from?: string }
  | { type: "released"; conversation: string; epoch: number; from: string; why: Release }
  | { type: "closed"; conversation: string; session: number; from?: string }
);
