/** How long a client has waited, rounded so that it changes calmly: minutes, then hours, then days. */
export type Wait = { unit: "minute" | "hour" | "day"; count: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `count` 0 of minutes is "less than a minute". A clock that runs behind the server's never shows less than that. */
export function waitOf(since: number, now: number): Wait {
  const passed = Math.max(0, now - since);
  if (passed < hour) return { unit: "minute", count: Math.floor(passed / minute) };
  if (passed < day) return { unit: "hour", count: Math.floor(passed / hour) };
  return { unit: "day", count: Math.floor(passed / day) };
}

export type Urgency = "calm" | "warm" | "hot";

export function urgencyOf(since: number, now: number): Urgency {
  const passed = now - since;
  if (passed < 2 * minute) return "calm";
  return passed < 10 * minute ? "warm" : "hot";
}

/** Whole seconds left of an offer, never below zero, and the share of its length still left. */
export function offerLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}
