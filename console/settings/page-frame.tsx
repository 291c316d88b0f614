import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

type Props = {
  title: string;
  body?: string;
  action?: ComponentChildren;
  /** What is shown is loaded: boxes until then, and what to do if it failed. */
  loading?: { value: unknown; trouble: ApiError | undefined; reload: () => Promise<void> };
  children: ComponentChildren;
};

/** The heading of a settings page, and its states. */
export function PageFrame({ title, body, action, loading, children }: Props) {
  const { common } = words.value;
  const ready = loading === undefined || loading.value !== undefined;
  return (
    <>
      <header class="mb-5 flex min-h-9 flex-wrap items-center justify-between gap-3">
        <div>
          <h1 class="text-xl font-semibold tracking-tight">{title}</h1>
          {body !== undefined && <p class="mt-1 max-w-prose text-soft">{body}</p>}
        </div>
        {action}
      </header>
      {loading?.trouble && (
        <Notice tone="trouble" class="mb-4 flex items-center justify-between gap-3">
          {refusalWords(loading.trouble)}
          <Button size="small" onClick={loading.reload}>
            {common.retry}
          </Button>
        </Notice>
      )}
      {ready
        ? children
        : !loading?.trouble && (
            <div role="status" class="flex flex-col gap-3">
              <span class="sr-only">{common.loading}</span>
              <div class="skeleton h-20 rounded-2xl" />
              <div class="skeleton h-20 rounded-2xl" />
            </div>
          )}
    </>
  );
}

/** A group of settings. */
export function Card({ title, children }: { title?: string; children: ComponentChildren }) {
  return (
    <section class="mb-5 rounded-2xl border border-edge bg-raised p-5">
      {title !== undefined && <h2 class="mb-4 text-base font-semibold">{title}</h2>}
      {children}
    </section>
  );
}
