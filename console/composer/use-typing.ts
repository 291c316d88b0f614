import { useEffect, useRef } from "preact/hooks";
import { frameId } from "../socket/frame-id.ts";
import type { Line } from "../store/line.ts";

const repeatAfter = 4_000;
const silentAfter = 5_000;

/** Tells the line, sparingly, that this person types; `stop` when they have sent or left. */
export function useTyping(line: Line, conversation: string): { typed(): void; stop(): void } {
  const told = useRef(0);
  const silence = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tell = (on: boolean) => line.connection.tell({ t: "typing", id: frameId(), conversation, on });
  const stop = () => {
    clearTimeout(silence.current);
    if (told.current === 0) return;
    told.current = 0;
    tell(false);
  };
  const typed = () => {
    clearTimeout(silence.current);
    silence.current = setTimeout(stop, silentAfter);
    if (Date.now() - told.current < repeatAfter) return;
    told.current = Date.now();
    tell(true);
  };
  useEffect(() => stop, [line, conversation]);
  return { typed, stop };
}
