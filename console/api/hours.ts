import type { Hours, HoursException, HoursProblemKind, OpenState } from "../../src/protocol/hours.ts";
import { call } from "./request.ts";

export type HoursPreview = {
  state?: OpenState;
  next: { at: number; open: boolean }[];
  problems: { path: string; problem: HoursProblemKind }[];
};

export const previewHours = (hours: Hours, before: Hours | null) =>
  call<HoursPreview>("POST", "/api/hours/preview", { hours, before });
export const readCalendar = (text: string, zone: string) =>
  call<{ exceptions: HoursException[]; skipped: string[] }>("POST", "/api/hours/read-calendar", { text, zone });
