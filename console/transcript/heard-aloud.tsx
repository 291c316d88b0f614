import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";
import { lastSeq } from "./log.ts";

const readAtMost = 200;

/** Reads new messages of the client out to screen readers; the list itself is windowed and cannot. */
export function HeardAloud({ conversation }: { conversation: Conversation }) {
  const { entries, begun } = conversation.log.value;
  const last = lastSeq(conversation.log.value);
  const known = useRef<number | undefined>(undefined);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const before = known.current;
    if (begun) known.current = last;
    if (before === undefined || last <= before) return;
    const texts = words.peek().conversation;
    const news = entries.flatMap((entry) =>
      entry.seq > before && entry.kind === "message" && entry.author.kind === "client"
        ? [texts.says(entry.author.name || texts.client, entry.text.slice(0, readAtMost))]
        : [],
    );
    if (news.length > 0) setSaid(news.join("\n"));
  }, [last, begun]);
  return (
    <p class="sr-only" aria-live="polite">
      {said}
    </p>
  );
}
