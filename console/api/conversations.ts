import type { ConsentEvidence, ConsentState } from "../../src/protocol/consent.ts";
import type { Entry } from "../../src/protocol/entry.ts";
import type { AssignmentMode } from "../../src/protocol/line-settings.ts";
import type { Marks } from "../../src/protocol/marks.ts";
import type { ChannelKind, ClosingReason } from "../../src/protocol/session.ts";
import { call } from "./request.ts";

export type Page = { entries: readonly Entry[]; more: boolean; marks: Marks };
export type PageRange = { after?: number; before?: number; limit: number };

export const fetchEntries = (conversation: string, range: PageRange) =>
  call<Page>("GET", `/api/conversations/${conversation}/entries?${query(range)}`);

export type ClosedSession = {
  conversation: string;
  session: number;
  contact: { name: string };
  channel: { id: string; kind: ChannelKind };
  holder?: { id: string; name: string };
  openedAt: number;
  closedAt: number;
  reason: string;
  stars?: number;
};

/** Milliseconds, on the wall and in open hours (BH5). */
export type Measured = { wall: number; open: number };

/** What is known of a conversation's latest session besides its entries. */
export type Details = {
  session: number;
  openedAt: number;
  closedAt?: number;
  reason?: ClosingReason;
  predecessor?: number;
  consent: { state: ConsentState; evidence: readonly ConsentEvidence[] };
  contact: { name: string; email?: string; phone?: string; username?: string; language?: string };
  firstAnswer?: Measured;
  waiting?: Measured;
  rating?: { stars: number; comment?: string; at: number };
  lead?: { at: number; withdrawn: boolean };
  spam: boolean;
};

export const fetchDetails = (conversation: string) =>
  call<Details>("GET", `/api/conversations/${conversation}/details`);

export const fetchClosed = (line: string, before: string | undefined) =>
  call<{ sessions: ClosedSession[]; next?: string }>(
    "GET",
    `/api/lines/${line}/history?${query({ ...(before === undefined ? {} : { before }), limit: 50 })}`,
  );

type Person = { id: string; name: string };

/** A decision of the line about a session, explained (AS11). What a newer server may add is shown as it comes. */
export type Decision = {
  at: number;
  session: number;
  kind: string;
  mode: AssignmentMode;
  reason?: string;
  to: Person[];
  /** Best first, each with the numbers that order them. */
  candidates: (Person & { key: Record<string, number> })[];
  leftOut: (Person & { why: string })[];
};

export const fetchDecisions = (line: string, conversation: string) =>
  call<{ decisions: Decision[] }>("GET", `/api/lines/${line}/conversations/${conversation}/decisions`);

export function fileUrl(conversation: string, file: string): string {
  return `/api/conversations/${conversation}/files/${file}`;
}

/** An email's HTML, for a frame; `pictures`: remote ones are let in. */
export function originalUrl(conversation: string, file: string, pictures: boolean): string {
  return `/api/conversations/${conversation}/email/${file}${pictures ? "?pictures=1" : ""}`;
}

function query(values: Record<string, string | number>): string {
  return new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();
}
