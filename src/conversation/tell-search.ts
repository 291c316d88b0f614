import { keepSaid, type Part, rightsOf, type SaidBlock } from "../directory/said.ts";
import { clear } from "../domain/consent/gate.ts";
import { backoff } from "../domain/delivery/backoff.ts";
import { log } from "../platform/log.ts";
import { within } from "../platform/within.ts";
import type { Entry, MessageEntry } from "../protocol/entry.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";

/** Up to where the search knows what was said, and who may find it there. */
export type Searched = { seq: number; rights: string };

/** Milliseconds in which what is said is gathered; the end of a session is told of at once. */
const gatherFor = 20_000;
/** Entries that share a row: a change of one writes all of them anew. */
const blockSize = 32;
/** Entries looked at in one go. */
const atOnce = 320;
/** Of a message; a longer one is found by its beginning. */
const mostOfText = 10_000;
const patience = 10_000;

/**
 * Keeps the search up with the conversation, as far as it has gone through the gate (CN3). What is owed is not written
 * down: it is whatever lies behind the place that was reached, so that a message costs no row for it.
 */
export function createSearchTeller(deps: {
  conversation: string;
  db: D1Database;
  transcript: () => Transcript | undefined;
  store: Store;
  now: () => number;
}) {
  const { store, now } = deps;
  /** What was reached; unknown after waking. */
  let reached: Searched | undefined;
  let due: number | undefined;
  let failures = 0;
  let telling = false;

  const place = () => {
    reached ??= store.about("searched") ?? { seq: 0, rights: "" };
    return reached;
  };

  async function tellSome(transcript: Transcript): Promise<"further" | "done"> {
    const { said, searched, more } = whatWasSaid(deps.conversation, transcript, store, place());
    const gate = clear(transcript.standing, said);
    if ("refusal" in gate) return "done";
    await within(patience, keepSaid(deps.db, gate.cleared));
    store.setAbout("searched", searched);
    reached = searched;
    return more ? "further" : "done";
  }

  return {
    /** When there is something to tell; nothing yet: undefined. */
    nextDue(): number | undefined {
      const transcript = deps.transcript();
      if (!transcript || telling || "refusal" in clear(transcript.standing, true)) return undefined;
      const { seq } = place();
      if (transcript.lastSeq <= seq) return undefined;
      due ??= (store.entry(seq + 1)?.at ?? now()) + gatherFor;
      return failures === 0 && transcript.session?.closedAt !== undefined ? Math.min(due, now()) : due;
    },
    /** Tells whatever is due. Never throws: what fails is due again later. */
    async tell(): Promise<void> {
      if ((this.nextDue() ?? Number.POSITIVE_INFINITY) > now()) return;
      telling = true;
      try {
        for (let step = "further"; step === "further"; ) {
          const transcript = deps.transcript();
          step = transcript ? await tellSome(transcript) : "done";
        }
        failures = 0;
        due = undefined;
      } catch (error) {
        log.error("conversation.search_not_told", error);
        due = now() + backoff(failures++, Math.random());
      } finally {
        telling = false;
      }
    },
    /** From the beginning again, soon. */
    again(): void {
      store.dropAbout("searched");
      reached = undefined;
      due = undefined;
    },
  };
}

/** The blocks that what lies behind a place has touched, as they stand by now. Synchronous. */
function whatWasSaid(conversation: string, transcript: Transcript, store: Store, before: Searched) {
  const { channel, line, lastSeq, contact } = transcript;
  const rights = rightsOf([line, channel?.line ?? line], store.holders());
  // Others may find it now: all of it is written anew.
  const after = before.rights === rights ? before.seq : 0;
  const { page, more } = store.page({ after, limit: atOnce });
  const touched = new Set(page.map(({ seq }) => blockOf(seq)));
  for (const entry of page) if (entry.kind === "edit" || entry.kind === "deletion") touched.add(blockOf(entry.of));
  const versions = versionsSince(store, Math.min(...touched) * blockSize);
  const blocks = [...touched].flatMap((block) => blocksOf(block, store, versions));
  const said = { conversation, revision: lastSeq, name: contact.name, rights, blocks };
  const searched = { seq: more ? (page.at(-1)?.seq ?? lastSeq) : lastSeq, rights };
  return { said, searched, more };
}

const blockOf = (seq: number) => Math.floor(seq / blockSize);

/** The latest words of messages that were edited, nothing of those taken back (RC6). */
function versionsSince(store: Store, seq: number): Map<number, string | undefined> {
  const versions = new Map<number, string | undefined>();
  for (const change of store.changesSince(seq)) {
    if (change.kind === "deletion") versions.set(change.of, undefined);
    else if (!versions.has(change.of) || versions.get(change.of) !== undefined) versions.set(change.of, change.text);
  }
  return versions;
}

/** One for each session and audience in a block. What is empty because somebody changed it is told as well. */
function blocksOf(block: number, store: Store, versions: ReadonlyMap<number, string | undefined>): SaidBlock[] {
  const { page } = store.page({ after: block * blockSize - 1, limit: blockSize });
  const places = new Map<string, Omit<SaidBlock, "parts"> & { parts: Part[]; isChanged: boolean }>();
  for (const entry of page) {
    if (blockOf(entry.seq) !== block || !isSaid(entry)) continue;
    const { session, audience, seq, at } = entry;
    const key = `${session} ${audience}`;
    const place = places.get(key) ?? { session, block, audience, parts: [], isChanged: false };
    places.set(key, place);
    const text = versions.has(seq) ? versions.get(seq) : wordsOf(entry);
    if (text) place.parts.push({ seq, at, text: text.slice(0, mostOfText).toWellFormed() });
    place.isChanged ||= versions.has(seq);
  }
  return [...places.values()]
    .filter(({ parts, isChanged }) => isChanged || parts.length > 0)
    .map(({ isChanged: _, ...one }) => one);
}

/** What people and bots have said; not what the line says by itself to everybody. */
function isSaid(entry: Entry): entry is MessageEntry {
  return entry.kind === "message" && entry.author.kind !== "system";
}

function wordsOf({ text, email, card, place, files = [] }: MessageEntry): string {
  const names = files.filter(({ kind }) => kind === "document").map(({ name }) => name);
  const all = [email?.subject, text, card?.name, card?.phone, place?.title, ...names];
  return all.filter((one) => one).join("\n");
}
