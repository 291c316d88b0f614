import { fade } from "../domain/assignment/evolve.ts";
import { openState } from "../domain/hours/open-state.ts";
import { PROTOCOL } from "../protocol/version.ts";
import type { Desk } from "./desk.ts";
import { operatorViews, visibleTo } from "./fan-out.ts";
import type { OperatorClient, VisitorClient } from "./sockets.ts";
import { sessionView } from "./views.ts";

/** Sessions in one frame of the first listing. */
const page = 100;

/** The line as it stands and the open sessions; those that a Line which slept has to ask for come as they answer. */
export async function welcomeOperator(client: OperatorClient, desk: Desk): Promise<void> {
  const { operator } = client.seat;
  const { id, name, role } = operator;
  const { mode, language, hours } = desk.state.settings;
  fade(desk.state, desk.now());
  desk.sockets.send(client, {
    t: "hello",
    protocol: PROTOCOL,
    me: { id, name, role },
    line: { id: desk.line, name: desk.name, mode, language, hours: openState(hours, desk.now()) },
    operators: operatorViews(desk.state),
  });
  desk.run({ type: "connect", operator: id });
  const visible = visibleTo(operator, desk);
  const known = visible.flatMap((one) => sessionView(desk.state, desk.views.of(one), one) ?? []);
  for (let start = 0; start < known.length; start += page) {
    desk.sockets.send(client, { t: "sessions", sessions: known.slice(start, start + page) });
  }
  await desk.catchUp(visible.filter((conversation) => !desk.views.of(conversation)));
  desk.sockets.send(client, { t: "sessions", sessions: [], done: true });
}

/** Where the conversation stands, so that the visitor's client can resume. */
export async function welcomeVisitor(client: VisitorClient, desk: Desk): Promise<void> {
  const { conversation } = client.seat;
  const principal = { kind: "visitor" as const, conversation };
  const history = await desk.conversation(conversation, (stub) => stub.history(principal, { limit: 1 }));
  if ("refusal" in history) return;
  const { lastSeq } = history;
  const houseRead = Math.max(history.marks.houseRead, desk.views.of(conversation)?.marks.houseRead ?? 0);
  const marks = { ...history.marks, houseRead };
  const { hours, closedWidget } = desk.state.settings;
  desk.sockets.send(client, {
    t: "welcome",
    protocol: PROTOCOL,
    line: { name: desk.name },
    lastSeq,
    marks,
    hours: { ...openState(hours, desk.now()), closedWidget },
  });
}
