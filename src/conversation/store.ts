import type { Session } from "../domain/session/session.ts";
import type { ConsentEvidence } from "../protocol/consent.ts";
import type { Delivery, Entry, FileView } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import type { ClosingReason } from "../protocol/session.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";
import type { KeptSeat } from "./bot-seat.ts";
import type { ChannelRef, Range } from "./rpc.ts";
import type { Searched } from "./tell-search.ts";

/** Who spoke, as far as waiting and answering go. A bot ends the waiting, and is no person who answered (BH3, BH5). */
export const side = { none: 0, client: 1, house: 2, bot: 3 } as const;
export type Side = (typeof side)[keyof typeof side];

/** An entry as it is kept: files by id, and without what changes after it was written. */
export type Body = Entry extends infer E
  ? E extends Entry
    ? Omit<E, "seq" | "at" | "session" | "files">
    : never
  : never;
/** `external`: the provider's id of a message that came in. */
export type Kept = { files?: string[]; external?: string };

export type About = {
  channel: ChannelRef;
  contact: Contact;
  /** LC8. */
  spam: { at: number; by: { id: string; name: string } };
  /** CN7: where the conversation went on from after all of it was erased. */
  erased: { lastSeq: number; sessions: number };
  marks: Partial<Marks>;
  bot: KeptSeat;
  /** AS9: who this person is in the CRM, as the directory says. */
  crm: { id: string; owner?: string };
  /** Whom the host site has signed for; `told`: so is the directory. */
  signed: { identity: SiteIdentity; told?: true };
  /** Up to where outside systems have been told. */
  fed: number;
  searched: Searched;
  /** What the provider says of the client: when it was asked last, and their picture. */
  profile: { askedAt: number; picture?: string };
};

/** Who the client says they are. */
export type Contact = { name: string; username?: string; language?: string; email?: string; phone?: string };

type Placed = { seq: number; at: number; session: number };
type EntryRow = Placed & { body: string };
type SessionRow = {
  number: number;
  opened_seq: number;
  opened_at: number;
  epoch: number;
  holder: string | null;
  holder_name: string | null;
  closed_at: number | null;
  reason: string | null;
  more: string | null;
};

/** The Conversation's tables. Everything is synchronous: what is called without an `await` between is one commit. */
export function createStore(sql: SqlStorage) {
  const one = <Row extends Record<string, SqlStorageValue>>(query: string, ...values: unknown[]): Row | undefined =>
    sql.exec<Row>(query, ...values).toArray()[0];

  const file = (id: string): (FileView & { ref?: string }) | undefined => {
    const row = one<{ view: string; ref: string | null }>("SELECT view, ref FROM file WHERE id = ?", id);
    return row && { ...(JSON.parse(row.view) as FileView), ...(row.ref !== null && { ref: row.ref }) };
  };
  const delivery = (seq: number): Delivery | undefined => {
    const row = one<{ state: string; reason: string | null }>("SELECT state, reason FROM delivery WHERE seq = ?", seq);
    return row && ({ state: row.state, ...(row.reason && { reason: row.reason }) } as Delivery);
  };
  const toEntry = (row: EntryRow): Entry => view(row, JSON.parse(row.body) as Body & Kept);
  /** An entry as it now stands: with its files, and how far it has been delivered. */
  const view = ({ seq, at, session }: Placed, { files, external: _, ...body }: Body & Kept): Entry => {
    const state = body.kind === "message" && body.author.kind !== "client" ? delivery(seq) : undefined;
    return {
      seq,
      at,
      session,
      ...body,
      ...(files && { files: files.flatMap((id) => withoutRef(file(id)) ?? []) }),
      ...(state && { delivery: state }),
    } as Entry;
  };

  return {
    about<Name extends keyof About>(name: Name): About[Name] | undefined {
      const row = one<{ value: string }>("SELECT value FROM about WHERE name = ?", name);
      return row && (JSON.parse(row.value) as About[Name]);
    },
    dropAbout: (name: keyof About): void => void sql.exec("DELETE FROM about WHERE name = ?", name),
    setAbout<Name extends keyof About>(name: Name, value: About[Name]): void {
      const json = JSON.stringify(value);
      sql.exec("INSERT INTO about VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, json);
    },

    lastSeq: (): number => one<{ seq: number | null }>("SELECT max(seq) AS seq FROM entry")?.seq ?? 0,
    keyOf: (seq: number): string | undefined => one<{ key: string }>("SELECT key FROM entry WHERE seq = ?", seq)?.key,
    seqOfKey: (key: string): number | undefined =>
      one<{ seq: number }>("SELECT seq FROM entry WHERE key = ?", key)?.seq,
    addEntry(row: { seq: number; key: string; at: number; session: number; side: Side; body: Body & Kept }): void {
      const { seq, key, at, session, side, body } = row;
      sql.exec("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", seq, key, at, session, side, JSON.stringify(body));
    },
    view,
    entry(seq: number): Entry | undefined {
      const row = one<EntryRow>("SELECT seq, at, session, body FROM entry WHERE seq = ?", seq);
      return row && toEntry(row);
    },
    /** How often a side has spoken since. */
    countOfSide: (from: number, of: Side): number =>
      one<{ count: number }>("SELECT count(*) AS count FROM entry WHERE seq >= ? AND side = ?", from, of)?.count ?? 0,
    /** Every entry of a session, or of all. */
    entries: (session?: number): Entry[] =>
      sql
        .exec<EntryRow>(
          "SELECT seq, at, session, body FROM entry WHERE ?1 IS NULL OR session = ?1 ORDER BY seq",
          session ?? null,
        )
        .toArray()
        .map(toEntry),
    /** CN4: what was said is gone, that something was said stays. */
    blank(seq: number, body: Body & Kept): void {
      sql.exec("UPDATE entry SET body = ? WHERE seq = ?", JSON.stringify(body), seq);
      sql.exec("DELETE FROM file WHERE seq = ?", seq);
    },

    /** Newest last (CN1). */
    consent: (): ConsentEvidence[] =>
      sql
        .exec<{ evidence: string }>("SELECT evidence FROM consent ORDER BY id")
        .toArray()
        .map((row) => JSON.parse(row.evidence) as ConsentEvidence),
    /** Evidence is only ever added: an answer is a row of its own. */
    addConsent: (evidence: ConsentEvidence): void =>
      void sql.exec("INSERT INTO consent (evidence) VALUES (?)", JSON.stringify(evidence)),

    /** Of everything taken in. */
    keys: (): string[] =>
      sql
        .exec<{ key: string }>("SELECT key FROM entry")
        .toArray()
        .map((row) => row.key),
    /** CN7: by the digest of a key, or by a key that was kept as it was. */
    isForgotten: (tombstone: string): boolean => one("SELECT 1 FROM forgotten WHERE key = ?", tombstone) !== undefined,
    /** CN7: nothing is left but the channel, what is owed, and by which it is known what has been taken in. */
    eraseAll(tombstones: readonly string[]): void {
      for (const one of tombstones) sql.exec("INSERT INTO forgotten VALUES (?) ON CONFLICT DO NOTHING", one);
      for (const table of ["entry", "session", "consent", "external", "file", "delivery"]) {
        sql.exec(`DELETE FROM ${table}`);
      }
      sql.exec("DELETE FROM about WHERE name NOT IN ('channel', 'erased')");
    },

    lastPublicMessage(): Entry | undefined {
      const row = one<EntryRow>(
        `SELECT seq, at, session, body FROM entry
         WHERE body ->> 'kind' = 'message' AND body ->> 'audience' = 'public' AND body ->> '$.author.kind' <> 'system'
         ORDER BY seq DESC LIMIT 1`,
      );
      return row && toEntry(row);
    },
    /** The newest message since that was said to the client, by whomever. */
    lastSaidToClient(from: number): Entry | undefined {
      const row = one<EntryRow>(
        `SELECT seq, at, session, body FROM entry
         WHERE seq > ? AND side <> ${side.client} AND body ->> 'kind' = 'message' AND body ->> 'audience' = 'public'
           AND body ->> '$.author.kind' <> 'client'
         ORDER BY seq DESC LIMIT 1`,
        from,
      );
      return row && toEntry(row);
    },
    /** The newest entry since, of a side or of either of two. */
    lastOfSide: (from: number, of: Side, or: Side = of) =>
      one<{ seq: number; at: number }>(
        "SELECT seq, at FROM entry WHERE seq >= ? AND side IN (?, ?) ORDER BY seq DESC LIMIT 1",
        from,
        of,
        or,
      ),
    firstOfSide: (from: number, of: Side) =>
      one<Placed>("SELECT seq, at, session FROM entry WHERE seq >= ? AND side = ? ORDER BY seq LIMIT 1", from, of),
    /** In order, whichever end the range is asked from; `more` lie beyond the other. */
    page({ after, before, limit }: Pick<Range, "after" | "before" | "limit">): { page: Entry[]; more: boolean } {
      const forward = after !== undefined;
      const query = forward
        ? "SELECT seq, at, session, body FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"
        : "SELECT seq, at, session, body FROM entry WHERE seq < ? ORDER BY seq DESC LIMIT ?";
      const from = forward ? after : (before ?? Number.MAX_SAFE_INTEGER);
      const rows = sql.exec<EntryRow>(query, from, limit + 1).toArray();
      const page = rows.slice(0, limit).map(toEntry);
      return { page: forward ? page : page.reverse(), more: rows.length > limit };
    },

    /** RC6: versions and deletions of messages, in order. */
    changesSince: (seq: number): Extract<Entry, { kind: "edit" | "deletion" }>[] =>
      sql
        .exec<EntryRow>(
          "SELECT seq, at, session, body FROM entry WHERE seq >= ? AND body ->> 'kind' IN ('edit', 'deletion') ORDER BY seq",
          seq,
        )
        .toArray()
        .map(toEntry)
        .filter((entry) => entry.kind === "edit" || entry.kind === "deletion"),

    latestSession(): Session | undefined {
      const row = one<SessionRow>("SELECT * FROM session ORDER BY number DESC LIMIT 1");
      return row && toSession(row);
    },
    session(number: number): Session | undefined {
      const row = one<SessionRow>("SELECT * FROM session WHERE number = ?", number);
      return row && toSession(row);
    },
    saveSession(session: Session): void {
      const { number, openedSeq, openedAt, epoch, holder, closedAt, reason, ...more } = session;
      sql.exec(
        `INSERT INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE
         SET epoch = ?4, holder = ?5, holder_name = ?6, closed_at = ?7, reason = ?8, more = ?9`,
        number,
        openedSeq,
        openedAt,
        epoch,
        holder?.id ?? null,
        holder?.name ?? null,
        closedAt ?? null,
        reason ?? null,
        Object.keys(more).length > 0 ? JSON.stringify(more) : null,
      );
    },
    /** CN4: those that ended without consent, and still have what was said in them. */
    unpurged: (): Session[] =>
      sql
        .exec<SessionRow>("SELECT * FROM session WHERE reason = 'no_consent' AND more ->> 'purgedAt' IS NULL")
        .toArray()
        .map(toSession),
    /** CN4: the sessions of which nothing that was said is left. */
    purged: (): number[] =>
      sql
        .exec<{ number: number }>("SELECT number FROM session WHERE more ->> 'purgedAt' IS NOT NULL")
        .toArray()
        .map((row) => row.number),
    sessions: (): Session[] => sql.exec<SessionRow>("SELECT * FROM session ORDER BY number").toArray().map(toSession),
    /** The page of the site on which an entry was written. */
    pageOf: (seq: number): string | undefined =>
      one<{ page: string | null }>("SELECT body ->> 'page' AS page FROM entry WHERE seq = ?", seq)?.page ?? undefined,
    holders: (): string[] =>
      sql
        .exec<{ holder: string }>("SELECT DISTINCT holder FROM session WHERE holder IS NOT NULL")
        .toArray()
        .map((row) => row.holder),

    seqOfExternal: (id: string): number | undefined =>
      one<{ seq: number }>("SELECT seq FROM external WHERE id = ?", id)?.seq,
    /** The provider's id of a message, whichever way it went; of the first part of several. */
    externalOf: (seq: number): string | undefined =>
      one<{ external: string | null }>("SELECT body ->> 'external' AS external FROM entry WHERE seq = ?", seq)
        ?.external ??
      one<{ external: string | null }>("SELECT external FROM delivery WHERE seq = ?", seq)?.external ??
      undefined,
    /** Whether the client has blocked us, by the last that the provider said of it. */
    isBlocked: (): boolean =>
      one<{ event: string }>(
        "SELECT body ->> 'event' AS event FROM entry WHERE body ->> 'event' IN ('blocked', 'unblocked') ORDER BY seq DESC LIMIT 1",
      )?.event === "blocked",
    /** Of our messages that have left, the last one said by a moment. */
    lastSentBefore: (at: number): number | undefined =>
      one<{ seq: number }>(
        `SELECT seq FROM delivery JOIN entry USING (seq) WHERE state IN ('sent', 'uncertain') AND at <= ?
         ORDER BY seq DESC LIMIT 1`,
        at,
      )?.seq,
    /** Which of our messages bore a number; the last thousand are remembered by it. */
    seqOfNumber: (number: number): number | undefined =>
      one<{ seq: number }>(
        "SELECT seq FROM (SELECT seq, number FROM delivery ORDER BY seq DESC LIMIT 1000) WHERE number = ?",
        number,
      )?.seq,
    setNumber: (seq: number, number: number): void =>
      void sql.exec("UPDATE delivery SET number = ? WHERE seq = ?", number, seq),
    /** The message with these words that may be with the provider, and has not been answered yet. */
    onItsWay: (text: string): number | undefined =>
      one<{ seq: number }>(
        `SELECT seq FROM (SELECT seq, state FROM delivery ORDER BY seq DESC LIMIT 50) JOIN entry USING (seq)
         WHERE state IN ('sending', 'uncertain') AND body ->> 'text' = ?`,
        text,
      )?.seq,
    /** The newest of the client's messages up to a seq, by the provider's id of it. */
    lastHeardExternal: (upTo: number): string | undefined =>
      one<{ external: string | null }>(
        "SELECT body ->> 'external' AS external FROM entry WHERE seq <= ? AND side = ? ORDER BY seq DESC LIMIT 1",
        upTo,
        side.client,
      )?.external ?? undefined,
    addExternal: (id: string, seq: number): void =>
      void sql.exec("INSERT INTO external VALUES (?, ?) ON CONFLICT DO NOTHING", id, seq),

    file,
    /** Whether a file that is still to be fetched, or can be again, lies in this one. */
    isFetchedFrom: (name: string): boolean => one("SELECT 1 FROM file WHERE ref GLOB ?", `${name}#*`) !== undefined,
    /** Which entry a file was sent with; none: uploaded, and not sent yet. */
    seqOfFile: (id: string): number | undefined =>
      one<{ seq: number | null }>("SELECT seq FROM file WHERE id = ?", id)?.seq ?? undefined,
    saveFile: (view: FileView, ref?: string): void =>
      void sql.exec(
        "INSERT INTO file (id, view, ref) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET view = ?2",
        view.id,
        JSON.stringify(view),
        ref ?? null,
      ),
    sendFile: (id: string, seq: number): void => void sql.exec("UPDATE file SET seq = ? WHERE id = ?", seq, id),

    delivery,
    setDelivery: (seq: number, { state, reason }: Delivery): void =>
      void sql.exec(
        "INSERT INTO delivery (seq, state, reason) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET state = ?2, reason = ?3",
        seq,
        state,
        reason ?? null,
      ),
    /** One more part has left; the first one's id stands for the message. */
    addPart: (seq: number, external: string): void =>
      void sql.exec(
        "UPDATE delivery SET external = coalesce(external, ?), part = part + 1 WHERE seq = ?",
        external,
        seq,
      ),
    /** The provider has shown it before its answer to the sending came. */
    setShown: (seq: number, external: string): void =>
      void sql.exec("UPDATE delivery SET external = coalesce(external, ?) WHERE seq = ?", external, seq),
    /** What had left has not arrived, from this part on: there it begins anew. */
    backToPart: (seq: number, part: number): void =>
      void sql.exec(
        "UPDATE delivery SET part = min(part, ?1), external = iif(?1 = 0, NULL, external) WHERE seq = ?2",
        part,
        seq,
      ),
    partsSent: (seq: number): number =>
      one<{ part: number }>("SELECT part FROM delivery WHERE seq = ?", seq)?.part ?? 0,
  };
}
export type Store = ReturnType<typeof createStore>;

export function withoutRef(file: (FileView & { ref?: string }) | undefined): FileView | undefined {
  if (!file) return undefined;
  const { ref: _, ...view } = file;
  return view;
}

function toSession(row: SessionRow): Session {
  return {
    number: row.number,
    openedSeq: row.opened_seq,
    openedAt: row.opened_at,
    epoch: row.epoch,
    ...(row.holder !== null && { holder: { id: row.holder, name: row.holder_name ?? row.holder } }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    ...(row.reason !== null && { reason: row.reason as ClosingReason }),
    ...(row.more !== null && (JSON.parse(row.more) as Partial<Session>)),
  };
}
