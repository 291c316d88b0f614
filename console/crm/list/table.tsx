// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where a virtual list puts them cannot be a table's own
// biome-ignore-all lint/a11y/useFocusableInteractive: the link in a row and the button in a heading have the focus
import { ArrowDown, ArrowUp } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { crmWords } from "../../i18n/crm-words.ts";
import { pathOf, type Route } from "../../navigation/route.ts";
import { cramped } from "../../ui/cramped.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Listing } from "./use-listing.ts";

export type Column<T> = {
  key: string;
  name: string;
  /** As a grid's track. */
  width: string;
  /** What the API sorts by. */
  sort?: string;
  numeric?: boolean;
  cell: (row: T) => ComponentChildren;
};

type Props<T> = {
  label: string;
  list: Listing<T>;
  rows: readonly T[];
  /** The first one names the row, and is always there. */
  columns: readonly Column<T>[];
  sort: string;
  onSort: (sort: string) => void;
  keyOf: (row: T) => string;
  to: (row: T) => Route;
  /** Under the name where there is no room for columns. */
  brief: (row: T) => ComponentChildren;
  onEnd: () => void;
  loading: boolean;
};

const rowHeight = 52;
const briefHeight = 68;
const nearEnd = 900;

/** Rows of which only those in sight exist; the next page is asked for before the end comes into sight. */
export function Table<T>(props: Props<T>) {
  const { label, list, rows, columns, onEnd, loading } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const brief = cramped.value;
  const shown = brief ? columns.slice(0, 1) : columns;
  const tracks = { gridTemplateColumns: shown.map(({ width }) => width).join(" ") };
  const height = brief ? briefHeight : rowHeight;
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = list.offset;
  }, []);
  const scrolled = (offset: number) => {
    list.offset = offset;
    const now = handle.current;
    if (now && now.scrollSize - offset - now.viewportSize < nearEnd) onEnd();
  };
  return (
    <div
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={label}
      class="relative min-h-0 flex-1 overflow-auto overscroll-contain"
    >
      <div role="table" aria-label={label} aria-rowcount={-1} class={brief ? "" : "min-w-max"}>
        <div
          role="rowgroup"
          class={brief ? "sr-only" : "sticky top-0 z-10 border-b border-edge bg-surface text-[0.8125rem] text-soft"}
        >
          <div role="row" class="grid h-10 items-center gap-4 px-4 sm:px-6" style={tracks}>
            {shown.map((column) => (
              <HeaderCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup">
          <Virtualizer
            ref={handle}
            itemSize={height}
            data={rows}
            scrollRef={scroller}
            startMargin={brief ? 0 : 41}
            onScroll={scrolled}
          >
            {(row) => (
              <Row key={props.keyOf(row)} {...props} columns={shown} row={row} tracks={tracks} isBrief={brief} />
            )}
          </Virtualizer>
        </div>
      </div>
      <p class="h-10 px-6 py-2 text-[0.8125rem] text-soft" aria-live="polite">
        {loading && rows.length > 0 ? crmWords.value.list.loadingMore : ""}
      </p>
    </div>
  );
}

type HeaderProps<T> = { column: Column<T>; sort: string; onSort: (sort: string) => void };

function HeaderCell<T>({ column: { name, sort: by, numeric }, sort, onSort }: HeaderProps<T>) {
  const falling = sort === `-${by}`;
  const sorted = by !== undefined && (sort === by || falling);
  const side = numeric ? "justify-end text-right" : "";
  if (by === undefined) {
    return (
      <div role="columnheader" class={`flex font-medium ${side}`}>
        {name}
      </div>
    );
  }
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (falling ? "descending" : "ascending") : "none"}
      class={`flex ${side}`}
    >
      <button
        type="button"
        class={`-mx-1.5 flex h-8 items-center gap-1 rounded-md px-1.5 font-medium hover:bg-hover ${sorted ? "text-ink" : ""}`}
        title={crmWords.value.list.sortedBy(name)}
        onClick={() => onSort(sorted && !falling ? `-${by}` : by)}
      >
        {name}
        <Icon of={falling ? ArrowDown : ArrowUp} class={`size-3.5 ${sorted ? "" : "opacity-0"}`} />
      </button>
    </div>
  );
}

type RowProps<T> = Props<T> & { row: T; tracks: { gridTemplateColumns: string }; isBrief: boolean };

function Row<T>({ row, columns, to, brief, tracks, isBrief }: RowProps<T>) {
  return (
    <div
      role="row"
      style={tracks}
      class={`relative grid items-center gap-4 border-b border-edge/70 px-4 hover:bg-hover sm:px-6 ${isBrief ? "h-[4.25rem]" : "h-[3.25rem]"}`}
    >
      {columns.map(({ key, numeric, cell }, at) => (
        <div key={key} role="cell" class={`min-w-0 truncate ${numeric ? "text-right tabular-nums" : ""}`}>
          {at > 0 ? (
            cell(row)
          ) : (
            <>
              <a
                href={pathOf(to(row))}
                class="font-semibold -outline-offset-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {cell(row)}
              </a>
              {isBrief && <span class="block truncate text-[0.8125rem] text-soft">{brief(row)}</span>}
            </>
          )}
        </div>
      ))}
    </div>
  );
}
