import { useEffect } from "preact/hooks";
import { frameId } from "../socket/frame-id.ts";
import type { Conversation } from "../store/conversation.ts";
import { type Line, withEach } from "../store/line.ts";

const settleFor = 400;

/** Tells the line that this person has seen everything up to `seq`, once they really look at it. */
export function useReading(line: Line, conversation: Conversation, seq: number): void {
  useEffect(() => {
    if (seq === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (document.visibilityState !== "visible") return;
      clearTimeout(timer);
      timer = setTimeout(() => markRead(line, conversation, seq), settleFor);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [line, conversation, seq]);
}

function markRead(line: Line, conversation: Conversation, seq: number): void {
  if ((line.seen.peek().get(conversation.id) ?? 0) < seq) {
    line.seen.value = withEach(line.seen.peek(), [[conversation.id, seq]]);
  }
  if (conversation.marks.peek().houseRead >= seq) return;
  line.connection.tell({ t: "read", id: frameId(), conversation: conversation.id, seq });
}
