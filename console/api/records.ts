import type { AssignmentMode } from "../../src/protocol/line-settings.ts";
import type { ChannelKind } from "../../src/protocol/session.ts";
import { call } from "./request.ts";

type Person = { id: string; name: string };
export type SpamMark = { conversation: string; channel: { kind: ChannelKind }; name: string; by: Person; at: number };
export type AuditRow = {
  id: number;
  at: number;
  by: Person & { address: string };
  action: string;
  object: string;
  before?: unknown;
  after?: unknown;
};
type OutcomeSummary = {
  sessions: number;
  untaken: number;
  median: number;
  p90: number;
  perOperator: Record<string, number>;
  evenness: number;
};
export type Comparison = { actual: OutcomeSummary; changed: OutcomeSummary; operators: Person[] };

const from = (before: string | undefined) => (before === undefined ? "" : `&before=${before}`);

export const fetchSpam = (line: string) => call<{ marks: SpamMark[] }>("GET", `/api/lines/${line}/spam`);
export const liftSpam = (conversation: string) => call("POST", `/api/conversations/${conversation}/spam/lift`);
export const fetchAudit = (action: string, before?: string) =>
  call<{ rows: AuditRow[]; next?: string }>(
    "GET",
    `/api/audit?limit=50${from(before)}${action === "" ? "" : `&action=${action}`}`,
  );
export const replayLine = (
  line: string,
  change: { mode: AssignmentMode; capacity?: number; without: readonly string[] },
) => call<Comparison>("POST", `/api/lines/${line}/replay`, change);
