import { computed, effect, signal } from "@preact/signals";
import type { AssignmentMode } from "../../src/protocol/line-settings.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { PROTOCOL } from "../../src/protocol/version.ts";
import { call } from "../api/request.ts";
import { isText, kept } from "../kept.ts";
import { route } from "../navigation/location.ts";
import { noticeAlert, noticeChange, noticeMention } from "../notices/notify.ts";
import { dismissAbout } from "../notices/toasts.ts";
import { connect, type TicketAnswer } from "../socket/connection.ts";
import { hear, type Listeners } from "./hear.ts";
import { conversationIn, type Line, lineOf } from "./line.ts";
import { fromSocket, refresh } from "./pages.ts";

export const lines = signal<ReadonlyMap<string, Line>>(new Map());

/** The line looked at last, so that the console opens where it was left. */
export const lastLine = kept("line", "", isText);

export const currentLine = computed(() => {
  const { value } = route;
  return value.page === "desk" && value.line !== undefined ? lines.value.get(value.line) : undefined;
});

export const currentSession = computed<SessionView | undefined>(() => {
  const { value } = route;
  const line = currentLine.value;
  if (!line || value.page !== "desk" || value.conversation === undefined) return undefined;
  return line.sessions.value.get(value.conversation) ?? line.left.value.get(value.conversation);
});

export function openLine(known: { id: string; name: string; mode: AssignmentMode }): Line {
  const open = lines.peek().get(known.id);
  if (open) return open;
  const connection = connect({
    ticket: () => fetchTicket(known.id),
    open: (ticket) => new WebSocket(socketUrl(known.id, ticket)),
    heard: (frame) => hear(line, frame, listenersOf(line)),
    now: Date.now,
    random: Math.random,
  });
  const line = lineOf(known, connection);
  lines.value = new Map(lines.peek()).set(known.id, line);
  return line;
}

export function closeLines(): void {
  for (const line of lines.peek().values()) line.connection.close();
  lines.value = new Map();
}

function listenersOf(line: Line): Listeners {
  return {
    changed: (before, after) => noticeChange(line, before, after),
    left: (conversations) => conversations.forEach(dismissAbout),
    alerted: (conversation, round) => noticeAlert(line, conversation, round),
    mentioned: (conversation, by) => noticeMention(line, conversation, by),
    outdated: (protocol) => protocol > PROTOCOL && reloadOnce(protocol),
    resumed: () => resumeOnScreen(line),
  };
}

function resumeOnScreen(line: Line): void {
  const { value } = route;
  if (value.page !== "desk" || value.line !== line.id || value.conversation === undefined) return;
  const held = line.conversations.get(value.conversation);
  if (held?.log.peek().begun) void refresh(conversationIn(line, held.id), fromSocket(line, held.id));
}

/** A page from before a deploy fetches the new one; once, should that not help. */
function reloadOnce(protocol: number): void {
  const key = `switchboard.reloaded.${protocol}`;
  if (sessionStorage.getItem(key)) return;
  sessionStorage.setItem(key, "yes");
  location.reload();
}

async function fetchTicket(line: string): Promise<TicketAnswer> {
  const answer = await call<{ ticket: string }>("POST", `/api/lines/${line}/tickets`, {});
  if (answer.ok) return answer.value;
  if (answer.error.code === "unauthorized") return { trouble: "signed_out" };
  const final = answer.error.code === "not_found" || answer.error.code === "forbidden";
  return { trouble: final ? "not_ours" : "later" };
}

function socketUrl(line: string, ticket: string): string {
  const url = new URL("/ws/operator", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams({ line, ticket }).toString();
  return url.href;
}

addEventListener("online", () => {
  for (const line of lines.peek().values()) line.connection.retryNow();
});

effect(() => {
  const { value } = route;
  if (value.page === "desk" && value.line !== undefined) lastLine.value = value.line;
});
