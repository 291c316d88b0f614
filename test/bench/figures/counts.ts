import { type Figure, figure } from "../figure.ts";
import { median } from "../load/percentile.ts";
import { type Load, startLoad } from "../load/process.ts";
import { type Runtime, startRuntime } from "../runtime.ts";
import type { Scale } from "../scale.ts";
import { staffed } from "../staffed.ts";
import type { Counts } from "../workers/counts.ts";

const conversations = 50;
const short = 10;
/** What is begun beside a message – a row in the directory, a late alarm – is over by then. */
const settledAfter = 500;

/** What a message costs that does not depend on the machine: rows, calls, commits, frames. */
export async function counts(scale: Scale): Promise<Figure[]> {
  const load = startLoad();
  const runtime = await startRuntime("workers/counted.ts");
  await load.tell("open", "room", await staffed(runtime), conversations);
  await load.tell("exchange", "room");
  const turns = await during(runtime, load, () => load.tell("exchange", "room"));
  await load.tell("flood", "room", conversations);
  const visitors = await during(runtime, load, () =>
    load.tell("flood", "room", conversations).then(() => conversations),
  );
  const waits = await load.tell("oneByOne", "room", 100);
  const silent = {
    resend: await during(runtime, load, () => load.tell("resend", "room")),
    typing: await during(runtime, load, () => load.tell("typing", "room")),
    read: await during(runtime, load, () => load.tell("read", "room")),
  };
  const reads = await readsAt(runtime, load, scale);
  load.stop();
  await runtime.stop();

  const written = ({ rowsWritten, alarms }: Each) => rowsWritten.conversation + rowsWritten.line + alarms;
  const worst = written(visitors) > written(turns) ? visitors : turns;
  const per = (name: string, value: number, most?: number) =>
    figure({ name, value, unit: "a message", ...(most !== undefined && { budget: { most } }) });
  return [
    per(
      "rows written in the Conversation",
      Math.max(visitors.rowsWritten.conversation, turns.rowsWritten.conversation),
      2,
    ),
    per("rows written all told, visitor after visitor", written(visitors), 3),
    per("rows written all told, question and answer", written(turns), 3),
    per("rows written by a resend", written(silent.resend), 0),
    per("rows written by typing", written(silent.typing), 0),
    per("rows written by reading", written(silent.read), 0),
    per(`rows read at ${short} entries`, reads.short, 5),
    per(`rows read at ${scale.longTranscript} entries`, reads.long, 5),
    per(`rows read on waking at ${scale.longTranscript} entries`, reads.waking),
    per("calls between actors", worst.calls, 1),
    per("commits of a Conversation", worst.commits.Conversation, 1.1),
    per("commits of the Line, visitor after visitor", visitors.commits.Line, 1.1),
    per("commits of the Line, question and answer", turns.commits.Line, 1.1),
    figure({
      name: "dollars per million widget messages",
      value: dollars(worst, written(worst), median(waits)),
      unit: "$",
      budget: { most: 3.5 },
    }),
  ];
}

type Each = Counts & { commits: Record<"Conversation" | "Line", number>; frames: number };

/** What happens while something is done, for each of the messages it says it was. */
async function during(runtime: Runtime, load: Load, act: () => Promise<number>): Promise<Each> {
  const commits = async () => ({
    Conversation: await runtime.commits("Conversation"),
    Line: await runtime.commits("Line"),
  });
  await new Promise((resolve) => setTimeout(resolve, settledAfter));
  await runtime.ask<Counts>("/bench/counts");
  const before = { ...(await commits()), frames: await load.tell("frames", "room") };
  const messages = await act();
  await new Promise((resolve) => setTimeout(resolve, settledAfter));
  const { rowsWritten, rowsRead, alarms, calls } = await runtime.ask<Counts>("/bench/counts");
  const after = await commits();
  const each = (count: number) => count / messages;
  return {
    rowsWritten: { conversation: each(rowsWritten.conversation), line: each(rowsWritten.line) },
    rowsRead: { conversation: each(rowsRead.conversation), line: each(rowsRead.line) },
    alarms: each(alarms),
    calls: each(calls),
    commits: { Conversation: each(after.Conversation - before.Conversation), Line: each(after.Line - before.Line) },
    frames: each((await load.tell("frames", "room")) - before.frames),
  };
}

/** Rows read a message in a transcript that is short, and in one that is long. */
async function readsAt(runtime: Runtime, load: Load, scale: Scale) {
  const { conversations: only } = await load.tell("open", "alone", await staffed(runtime), 1);
  await load.tell("exchange", "alone");
  const rows = async (messages: number) => {
    const read = async () => (await runtime.ask<Counts>("/bench/counts")).rowsRead.conversation;
    await read();
    await load.tell("oneByOne", "alone", messages);
    return (await read()) / messages;
  };
  const atShort = await rows(short);
  await load.tell("exchange", "alone");
  await runtime.ask(`/bench/fill?conversation=${only[0]}&entries=${scale.longTranscript}`);
  const waking = await rows(1);
  return { short: atShort, waking, long: await rows(short) };
}

/** Per million messages, by the platform's prices; both actors are taken to be awake for the whole of a message. */
function dollars({ frames, calls, rowsRead }: Each, written: number, milliseconds: number): number {
  const read = rowsRead.conversation + rowsRead.line;
  return 0.0075 * frames + 0.15 * calls + written + 0.001 * read + (1.6 * 2 * milliseconds) / 1000;
}
