import type { LineSettings } from "../../src/protocol/line-settings.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { aLine, lastSession, type OperatorEar, operatorAt, type VisitorEar, visitorAt } from "../support/line.ts";

/** A visitor's session that is anna's; boris and clara are there, too. */
export async function taken(settings: Partial<LineSettings> = {}) {
  const line = await aLine(settings, [{ id: "anna" }, { id: "boris" }, { id: "clara" }]);
  const anna = await operatorAt(line, "anna");
  const visitor = await visitorAt(line, "the-visitor");
  await visitor.ask({ t: "send", text: "hello" });
  await anna.until((frame) => frame.t === "entries");
  const { conversation, epoch } = lastSession(anna);
  await anna.ask({ t: "claim", conversation, epoch });
  await sees(anna, (session) => session.holder?.id === "anna");
  const boris = await operatorAt(line, "boris");
  const clara = await operatorAt(line, "clara");
  return { line, anna, boris, clara, visitor, conversation, epoch: epoch + 1 };
}

/** Waits for a session that is, or becomes, like this. */
export const sees = (ear: OperatorEar, fits: (session: SessionView) => boolean) =>
  ear.until((frame) => frame.t === "sessions" && frame.sessions.some(fits));

/** Waits for a message or an event that says so. */
export const reads = (ear: OperatorEar | VisitorEar, words: string) =>
  (ear as VisitorEar).until((frame) => frame.t === "entries" && JSON.stringify(frame).includes(words));

/** What stands in the transcript for this operator, as far as they may see it. */
export async function eventsFor(ear: OperatorEar, conversation: string) {
  const page = await ear.ask({ t: "history", conversation });
  if (page.t !== "history") throw new Error(JSON.stringify(page));
  return page.entries.flatMap((entry) =>
    entry.kind === "event" ? [[entry.event, entry.author.name ?? entry.author.kind, entry.detail, entry.text]] : [],
  );
}
