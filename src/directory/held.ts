import { eq } from "drizzle-orm";
import { directory } from "./database.ts";
import { lead, sessionIndex, spamMark } from "./schema.ts";

/** CN7: what the directory holds of a conversation, as it is stored. */
export async function heldAbout(db: D1Database, conversation: string) {
  const d1 = directory(db);
  const [sessions, leads, spamMarks] = await d1.batch([
    d1.select().from(sessionIndex).where(eq(sessionIndex.conversation, conversation)),
    d1.select().from(lead).where(eq(lead.conversation, conversation)),
    d1.select().from(spamMark).where(eq(spamMark.conversation, conversation)),
  ]);
  return { sessions, leads, spamMarks };
}
