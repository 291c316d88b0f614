import type { News } from "../conversation/rpc.ts";
import type { LineEvent } from "../domain/assignment/events.ts";
import type { LineState } from "../domain/assignment/state.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { mayRead } from "../domain/rights.ts";
import { forClient } from "../domain/visibility.ts";
import type { Entry } from "../protocol/entry.ts";
import type { OperatorDown } from "../protocol/operator/down.ts";
import type { OperatorView } from "../protocol/roster.ts";
import type { Client, Sockets } from "./sockets.ts";
import { sessionView, type View, type Views } from "./views.ts";

export type FanOut = { line: string; state: LineState; views: Views; sockets: Sockets };

/** OP1, for an open session: the line decides, because it knows first. */
export function maySee(operator: OperatorPrincipal, conversation: string, { line, state }: FanOut): boolean {
  const session = state.sessions.get(conversation);
  if (!session) return false;
  const { holder, transfer, invited } = session;
  const concerned = [...invited, ...(holder ? [holder] : []), ...(transfer ? [transfer.to] : [])];
  return mayRead(operator, { conversation, line, holders: concerned, inQueue: !holder });
}

/** The open sessions that this operator may see. */
export function visibleTo(operator: OperatorPrincipal, to: FanOut): string[] {
  return [...to.state.sessions.keys()].filter((conversation) => maySee(operator, conversation, to));
}

/** Whoever of the house may see a conversation. A frame to them is written out once. */
export function watchers(conversation: string, to: FanOut): Client[] {
  return [...to.sockets.operators()].filter(({ seat }) => maySee(seat.operator, conversation, to));
}

export function tellHouse(conversation: string, frame: OperatorDown, to: FanOut): void {
  to.sockets.sendAll(watchers(conversation, to), frame);
}

/** New entries, deliveries, files and marks, to whoever may see them. */
export function tellNews(news: News, view: View, to: FanOut): void {
  const { conversation } = news.head;
  if (news.entries?.length) {
    tellHouse(conversation, { t: "entries", conversation, entries: news.entries }, to);
    tellVisitor(conversation, view, news.entries, to);
  }
  for (const { seq, delivery } of news.deliveries ?? []) {
    tellHouse(conversation, { t: "delivery", conversation, seq, delivery }, to);
  }
  for (const { seq, file } of news.files ?? []) tellHouse(conversation, { t: "file", conversation, seq, file }, to);
  const { name } = view.head.contact;
  if (news.typing) tellHouse(conversation, { t: "typing", conversation, name, on: true }, to);
  if (news.marks) tellHouse(conversation, { t: "marks", conversation, marks: view.marks }, to);
}

export function tellVisitor(conversation: string, view: View, news: Entry[], to: FanOut): void {
  const first = news[0]?.seq ?? 0;
  const last = news.at(-1)?.seq ?? 0;
  const followsOn = first <= view.heard + 1;
  // What has been kept from the visitor since the last frame is no gap to them; what the line has not heard may be one.
  if (!followsOn) view.told = first - 1;
  const from = Math.min(first, view.told + 1);
  view.heard = followsOn ? Math.max(view.heard, last) : last;
  const entries = news.flatMap((entry) => forClient(entry) ?? []);
  if (entries.length === 0) return;
  view.told = Math.max(view.told, last);
  to.sockets.sendAll(to.sockets.visitorsOf(conversation), { t: "entries", from, entries });
}

/** What the line has decided: the sessions and operators as they now are. `before`: who could see what has ended. */
export function tellDecisions(events: readonly LineEvent[], to: FanOut, before: Client[] = []): void {
  const conversations = new Set<string>();
  const operators = new Set<string>();
  for (const event of events) {
    if ("conversation" in event) conversations.add(event.conversation);
    for (const id of peopleIn(event)) operators.add(id);
    if (event.type === "configured") for (const id of to.state.operators.keys()) operators.add(id);
    if (event.type === "exhausted") alertSupervisors(event.conversation, event.round, to);
  }
  for (const conversation of conversations) tellSession(conversation, to, before);
  if (operators.size > 0) {
    const views = operatorViews(to.state, operators);
    to.sockets.sendAll(to.sockets.operators(), { t: "operators", operators: views });
  }
}

/** A session as it now is, and to those who may not see it any more, that it is gone. */
export function tellSession(conversation: string, to: FanOut, before: Client[] = []): void {
  const view = sessionView(to.state, to.views.of(conversation), conversation);
  if (!view) return;
  const here = new Set(view.state === "closed" ? before : watchers(conversation, to));
  const others = [...to.sockets.operators()].filter((client) => !here.has(client));
  to.sockets.sendAll(here, { t: "sessions", sessions: [view] });
  to.sockets.sendAll(others, { t: "gone", conversations: [conversation] });
}

/** AS6: from the second round on. */
function alertSupervisors(conversation: string, round: number, to: FanOut): void {
  const supervisors = [...to.sockets.operators()].filter(({ seat }) => seat.operator.role !== "operator");
  to.sockets.sendAll(supervisors, { t: "alert", conversation, round: round + 1 });
}

function* peopleIn(event: LineEvent): Generator<string> {
  if ("operator" in event) yield event.operator;
  if (event.type === "transfer_offered" || event.type === "transfer_ended") yield event.to;
  if (event.type === "offered") yield* event.to;
  if (event.type === "passed") yield* event.operators;
  if (event.type === "assigned") yield event.to;
  if ("from" in event && event.from) yield event.from;
}

/** The operators of the roster as colleagues see them, in roster order; `only` these, if given. */
export function operatorViews(state: LineState, only?: ReadonlySet<string>): OperatorView[] {
  return [...state.operators.values()]
    .filter(({ id, onRoster }) => onRoster && (only?.has(id) ?? true))
    .sort((a, b) => a.position - b.position)
    .map(({ id, name, duty, connected, load, capacity }) => ({ id, name, duty, connected, load, capacity }));
}
