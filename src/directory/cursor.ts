/** The last of a page of what happened in sessions: the next page begins before it. */
export type Cursor = { at: number; conversation: string; session: number };

export function writeCursor({ at, conversation, session }: Cursor): string {
  return `${at}.${session}.${conversation}`;
}

export function readCursor(text: string): Cursor | undefined {
  const [, at, session, conversation] = /^(\d{1,15})\.(\d{1,15})\.([0-9a-f]{64})$/.exec(text) ?? [];
  if (!at || !session || !conversation) return undefined;
  return { at: Number(at), session: Number(session), conversation };
}
