import { and, eq, inArray, lte, sql } from "drizzle-orm";
import * as v from "valibot";
import type { Cleared } from "../domain/consent/gate.ts";
import { keysOf } from "../domain/crm/search-query.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import type { Audience } from "../protocol/values.ts";
import { directory } from "./database.ts";
import { said, saidFloor } from "./schema.ts";

/** An entry that says something. */
const Part = v.object({ seq: v.number(), at: v.number(), text: v.string() });
export type Part = v.InferOutput<typeof Part>;
const Parts = v.array(Part);

export function readParts(json: string): Part[] {
  return v.parse(Parts, JSON.parse(json));
}

/** What was said in one session and one block of entries, for one audience; no parts: nothing any more. */
export type SaidBlock = {
  session: number;
  block: number;
  audience: Audience;
  parts: readonly Part[];
};

/** What the search learns of a conversation. */
export type Said = {
  conversation: string;
  /** Of the whole conversation: an older one never replaces a newer. */
  revision: number;
  /** The client's name, by which what they said is found too. */
  name: string;
  rights: string;
  blocks: readonly SaidBlock[];
};

/** CN3: takes only what has passed the gate. Idempotent, in any order; what is not newer than an erasure is not taken. */
export async function keepSaid(db: D1Database, { conversation, revision, name, rights, blocks }: Cleared<Said>) {
  const [first, ...rest] = blocks.map(({ session, block, audience, parts }) => {
    const words = parts.length === 0 ? "" : keysOf([name, ...parts.map((part) => part.text)].join("\n")).join(" ");
    const place = sql`${conversation}, ${session}, ${block}, ${audience}`;
    const state = sql`${revision}, ${JSON.stringify(parts)}, ${words}, ${rights}`;
    return directory(db)
      .insert(said)
      .select(sql`SELECT NULL, ${place}, ${state} WHERE NOT EXISTS
        (SELECT 1 FROM said_floor WHERE said_floor.conversation = ${conversation} AND said_floor.revision >= ${revision})`)
      .onConflictDoUpdate({
        target: [said.conversation, said.session, said.block, said.audience],
        set: {
          revision: sql`excluded.revision`,
          parts: sql`excluded.parts`,
          words: sql`excluded.words`,
          rights: sql`excluded.rights`,
        },
        setWhere: sql`excluded.revision >= ${said.revision}`,
      });
  });
  if (first) await directory(db).batch([first, ...rest]);
}

/** CN7: nothing of a conversation up to there is found any more, whatever comes late. Idempotent. */
export async function forgetSaid(db: D1Database, conversation: string, upTo: number): Promise<void> {
  const d1 = directory(db);
  await d1.batch([
    d1
      .insert(saidFloor)
      .values({ conversation, revision: upTo })
      .onConflictDoUpdate({
        target: saidFloor.conversation,
        set: { revision: sql`max(${saidFloor.revision}, excluded.revision)` },
      }),
    d1.delete(said).where(and(eq(said.conversation, conversation), lte(said.revision, upTo))),
  ]);
}

/** CN4: nothing of these sessions, whose content is gone. */
export async function blankSaid(db: D1Database, conversation: string, sessions: number[], revision: number) {
  await directory(db)
    .update(said)
    .set({ revision, parts: "[]", words: "" })
    .where(and(eq(said.conversation, conversation), inArray(said.session, sessions)));
}

const word = (kind: "l" | "p", id: string) => kind + new TextEncoder().encode(id).toHex();

/** Who may find what was said in a conversation (OP1), as the index has it. */
export function rightsOf(lines: readonly string[], holders: readonly string[]): string {
  const all = [...lines.map((line) => word("l", line)), ...holders.map((person) => word("p", person))];
  return [...new Set(all)].sort().join(" ");
}

/** The index's own condition for that; `all` where there is none, `none` where nothing may be found. */
export function findableBy({ id, role, lines }: OperatorPrincipal): { match: string } | "all" | "none" {
  if (role === "administrator") return "all";
  if (lines.length === 0) return "none";
  const served = `(${lines.map((line) => `"${word("l", line)}"`).join(" OR ")})`;
  return { match: role === "operator" ? `(${served} AND "${word("p", id)}")` : served };
}
