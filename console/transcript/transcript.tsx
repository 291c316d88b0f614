import { ArrowDown, CircleAlert } from "lucide";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { dayKey } from "../i18n/format.ts";
import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";
import { type Line, nameIn } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { loadOlder, type PageSource, refresh } from "../store/pages.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { isHeld, rowFor } from "./jump.ts";
import { lastSeq } from "./log.ts";
import { Message } from "./message.tsx";
import { Day, Event } from "./quiet-rows.tsx";
import { type Row, rowsOf } from "./rows.ts";
import { SkeletonTranscript } from "./skeleton-transcript.tsx";
import { useReading } from "./use-reading.ts";

type Props = { line: Line; conversation: Conversation; source: PageSource; shut: boolean };

/** How near the end still counts as reading the newest, and how near the beginning asks for more, in pixels. */
const nearEnd = 80;
const nearStart = 600;

export function Transcript({ line, conversation, source, shut }: Props) {
  const texts = words.value.conversation;
  const log = conversation.log.value;
  const pending = conversation.pending.value;
  const me = signedIn();
  const rows = useMemo(
    () => rowsOf(log.entries, pending, { id: me?.id ?? "", name: me?.name ?? "" }, dayKey),
    [log.entries, pending, me],
  );
  const handle = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const sticking = useRef(true);
  const firstShown = useRef<number | undefined>(undefined);
  const grownAtStart = firstShown.current !== undefined && (log.entries[0]?.seq ?? 0) < firstShown.current;

  const toEnd = () => handle.current?.scrollToIndex(rows.length - 1, { align: "end" });
  const stick = () => {
    if (sticking.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  };

  useLayoutEffect(() => {
    firstShown.current = log.entries[0]?.seq;
    if (pending.length > 0 && pending.at(-1)?.state === "waiting") sticking.current = true;
    if (sticking.current) toEnd();
  }, [rows]);
  useEffect(stick, [rows]);
  useReading(line, conversation, atEnd && !shut ? lastSeq(log) : 0);

  const scrolled = (offset: number) => {
    const list = handle.current;
    if (!list) return;
    const end = list.scrollSize - offset - list.viewportSize < nearEnd;
    sticking.current = end;
    setAtEnd(end);
    if (offset < nearStart) void loadOlder(conversation, source);
  };

  const jump = conversation.jump.value;
  useEffect(() => {
    if (jump === undefined || !log.begun) return;
    if (!isHeld(jump, log)) {
      if (conversation.loading.peek() === "failed") conversation.jump.value = undefined;
      else void loadOlder(conversation, source);
      return;
    }
    conversation.jump.value = undefined;
    sticking.current = false;
    const start = rowFor(jump, rows);
    if (start >= 0) handle.current?.scrollToIndex(start, { align: "seq" in jump ? "center" : "start" });
  }, [jump, rows, conversation.loading.value]);

  if (!log.begun) {
    if (conversation.loading.value !== "failed") return <SkeletonTranscript />;
    return (
      <div class="min-h-0 flex-1">
        <Empty icon={CircleAlert} title={texts.failed} body={words.value.common.refusals.not_found}>
          <Button onClick={() => refresh(conversation, source)}>{words.value.common.retry}</Button>
        </Empty>
      </div>
    );
  }
  return (
    <div class="relative min-h-0 flex-1">
      <section
        ref={scroller}
        class="flex h-full flex-col overflow-y-auto overscroll-contain pb-3 [overflow-anchor:none]"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        aria-label={texts.transcript}
      >
        <div class="mt-auto shrink-0">
          <p class="h-8 pt-3 text-center text-xs text-soft" aria-live="polite">
            {log.whole ? texts.beginning : conversation.loading.value === "older" ? texts.older : ""}
          </p>
          <Virtualizer
            ref={handle}
            as="ul"
            item="li"
            data={rows}
            scrollRef={scroller}
            startMargin={32}
            shift={grownAtStart}
            bufferSize={600}
            onScroll={scrolled}
            onResize={stick}
          >
            {(row) => <RowOf key={row.key} {...{ row, line, conversation, shut }} />}
          </Virtualizer>
        </div>
      </section>
      {!atEnd && (
        <button
          type="button"
          class="absolute right-5 bottom-3 grid size-10 place-items-center rounded-full border border-edge bg-raised text-soft shadow-float hover:text-ink"
          aria-label={texts.toNewest}
          title={texts.toNewest}
          onClick={toEnd}
        >
          <Icon of={ArrowDown} class="size-5" />
        </button>
      )}
    </div>
  );
}

type RowProps = { row: Row; line: Line; conversation: Conversation; shut: boolean };

function RowOf({ row, line, conversation, shut }: RowProps) {
  if (row.kind === "day") return <Day row={row} />;
  if (row.kind === "event") return <Event row={row} nameOf={(id) => nameIn(line, id)} />;
  return <Message row={row} line={line} conversation={conversation} shut={shut} />;
}
