import type { Entry } from "../../src/protocol/entry.ts";
import type { Marks } from "../../src/protocol/marks.ts";
import type { ChannelKind } from "../../src/protocol/session.ts";
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
};

export const fetchClosed = (line: string, before: string | undefined) =>
  call<{ sessions: ClosedSession[]; next?: string }>(
    "GET",
    `/api/lines/${line}/history?${query({ ...(before === undefined ? {} : { before }), limit: 50 })}`,
  );

export type Decision = {
  at: number;
  session: number;
  epoch: number;
  kind: "offered" | "assigned" | "parked" | "exhausted" | "released";
  mode: "in_turn" | "evenly" | "all_at_once";
  to: { id: string; name: string }[];
  reason: string;
  candidates: { id: string; name: string; key: Record<string, number> }[];
  leftOut: {
    id: string;
    name: string;
    why: "off_duty" | "not_connected" | "on_break" | "full" | "may_not_reply" | "tried";
  }[];
};

export const fetchDecisions = (line: string, conversation: string) =>
  call<{ decisions: Decision[] }>("GET", `/api/lines/${line}/conversations/${conversation}/decisions`);

export function fileUrl(conversation: string, file: string): string {
  return `/api/conversations/${conversation}/files/${file}`;
}

function query(values: Record<string, string | number>): string {
  return new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();
}
