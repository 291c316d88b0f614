import type { ReadonlySignal, Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Chat } from "../chat.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";
import { LogRow } from "./LogRow.tsx";
import { Top } from "./Top.tsx";

type Props = { chat: Chat; atBottom: Signal<boolean>; shown: ReadonlySignal<boolean> };

const nearBottom = 40;

/**
 * The box is laid out from its end (`column-reverse`): the newest message stays in place while the box changes its
 * height, and what is put before the first one moves nothing.
 */
export function Log({ chat, atBottom, shown }: Props) {
  const { words } = useAround();
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const lastKey = useRef("");
  const rows = chat.rows.value;
  const last = rows.at(-1);

  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const grown = log.scrollHeight - height.current;
    const added = last?.key !== lastKey.current;
    height.current = log.scrollHeight;
    lastKey.current = last?.key ?? "";
    if (!added) return;
    const own = last?.kind === "message" && last.mine;
    if (own) log.scrollTop = 0;
    else if (!atBottom.peek()) log.scrollTop -= grown;
  }, [rows]);

  const onScroll = () => {
    atBottom.value = (box.current?.scrollTop ?? 0) > -nearBottom;
  };
  const greet = rows.length === 0 && (chat.loaded.value || !chat.returning.value);

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard. */}
      <div class="log" ref={box} onScroll={onScroll} role="log" aria-label={words.messages} tabIndex={0}>
        <div class="rows" aria-busy={chat.loadingOlder.value}>
          {shown.value && rows[0] && <Top firstKey={rows[0].key} onView={chat.older} />}
          {greet && (
            <div class="greeting">
              <span class="mark">
                <Icon name="bubble" />
              </span>
              <h2>{words.greeting}</h2>
              <p>{words.greetingMore}</p>
            </div>
          )}
          {rows.map((row) => (
            <LogRow key={row.key} row={row} chat={chat} shown={shown} />
          ))}
        </div>
      </div>
      {chat.loadingOlder.value && <p class="older">{words.older}</p>}
      {!atBottom.value && chat.unread.value > 0 && (
        <button type="button" class="below" onClick={() => box.current?.scrollTo({ top: 0 })}>
          <Icon name="down" />
          {words.newBelow}
        </button>
      )}
    </>
  );
}
