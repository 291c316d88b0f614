import { ArrowLeft } from "lucide";
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { type CrmSection, pathOf } from "../navigation/route.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";

type Props = {
  /** The list it is from. */
  section: CrmSection;
  loaded: { value: unknown; trouble: ApiError | undefined; reload: () => Promise<void> };
  children: ComponentChildren;
};

/** One contact, lead or deal on a page of its own, and the way back to its list. */
export function CardPage({ section, loaded: { value, trouble, reload }, children }: Props) {
  const { common } = words.value;
  return (
    <div class="relative min-h-0 flex-1 overflow-y-auto">
      <div class="mx-auto max-w-5xl p-4 sm:p-6">
        <a
          href={pathOf({ page: "crm", section })}
          class="mb-3 inline-flex min-h-6 items-center gap-1.5 text-soft hover:text-ink"
        >
          <Icon of={ArrowLeft} />
          {words.value.desk.clients[section]}
        </a>
        {trouble && value === undefined && (
          <Notice tone="trouble" class="flex items-center justify-between gap-3">
            {refusalWords(trouble)}
            <Button size="small" onClick={reload}>
              {common.retry}
            </Button>
          </Notice>
        )}
        {value === undefined && !trouble && (
          <div role="status" class="flex flex-col gap-5">
            <span class="sr-only">{common.loading}</span>
            <div class="skeleton h-11 w-64" />
            <div class="grid gap-5 lg:grid-cols-[22rem_1fr]">
              <div class="skeleton h-96 rounded-2xl" />
              <div class="skeleton h-56 rounded-2xl" />
            </div>
          </div>
        )}
        {children}
      </div>
    </div>
  );
}

/** A part of a card. */
export function Panel({ title, children }: { title?: string; children: ComponentChildren }) {
  return (
    <section class="min-w-0 rounded-2xl border border-edge bg-raised p-5">
      {title !== undefined && <h2 class="mb-3 text-base font-semibold">{title}</h2>}
      {children}
    </section>
  );
}
