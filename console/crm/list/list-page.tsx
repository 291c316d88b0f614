import type { IconNode } from "lucide";
import { SearchX } from "lucide";
import type { ComponentChildren } from "preact";
import type { ApiError } from "../../api/request.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Notice } from "../../ui/notice.tsx";

type Props = {
  title: string;
  intro?: string;
  actions?: ComponentChildren;
  filters?: ComponentChildren;
  /** How many rows are shown; undefined while the first are loaded. */
  count: number | undefined;
  trouble: ApiError | undefined;
  reload: () => void;
  /** Nothing at all yet: what to do. */
  empty: { icon: IconNode; title: string; body: string; action?: ComponentChildren };
  /** Takes the filters away, where some are set. */
  onClear?: (() => void) | undefined;
  children: ComponentChildren;
};

/** A list's heading, filters and states around its table. */
export function ListPage(props: Props) {
  const { title, intro, actions, filters, count, trouble, reload, empty, onClear, children } = props;
  const { list } = crmWords.value;
  const { common } = words.value;
  return (
    <>
      <header class="flex shrink-0 flex-col gap-3 border-b border-edge px-4 py-3 sm:px-6">
        <div class="flex min-h-9 flex-wrap items-center gap-2">
          <h1 class="mr-auto text-xl font-semibold tracking-tight">{title}</h1>
          {actions}
        </div>
        {intro !== undefined && <p class="-mt-2 text-[0.8125rem] text-soft max-md:hidden">{intro}</p>}
        {filters && <div class="flex flex-wrap items-center gap-2">{filters}</div>}
      </header>
      {trouble && (
        <Notice tone="trouble" class="m-4 flex items-center justify-between gap-3">
          {refusalWords(trouble)}
          <Button size="small" onClick={reload}>
            {common.retry}
          </Button>
        </Notice>
      )}
      {count === undefined && !trouble && <Skeleton />}
      {count === 0 && onClear && (
        <Empty icon={SearchX} title={list.nothing} body={list.nothingBody}>
          <Button onClick={onClear}>{list.clear}</Button>
        </Empty>
      )}
      {count === 0 && !onClear && (
        <Empty icon={empty.icon} title={empty.title} body={empty.body}>
          {empty.action}
        </Empty>
      )}
      {count !== undefined && count > 0 && children}
    </>
  );
}

function Skeleton() {
  return (
    <div role="status" class="flex flex-col">
      <span class="sr-only">{words.value.common.loading}</span>
      {Array.from({ length: 8 }, (_, at) => (
        <div key={at} class="flex h-[3.25rem] items-center gap-6 border-b border-edge/70 px-4 sm:px-6">
          <div class="skeleton h-4 w-40" />
          <div class="skeleton h-4 w-28 max-md:hidden" />
          <div class="skeleton h-4 w-48 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
