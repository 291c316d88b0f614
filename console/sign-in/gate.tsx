import type { ComponentChildren } from "preact";
import { language, words } from "../i18n/words.ts";
import { Brand } from "../ui/brand.tsx";

/** The frame of every page in front of the console. */
export function Gate({
  title,
  body,
  children,
}: {
  title: string;
  body?: string | undefined;
  children: ComponentChildren;
}) {
  const { common } = words.value;
  return (
    <div class="flex h-full flex-col overflow-y-auto">
      <main class="m-auto w-full max-w-[25rem] p-5">
        <div class="mb-6 flex items-center gap-2.5">
          <Brand class="size-8" />
          <span class="text-base font-semibold tracking-tight">{common.product}</span>
        </div>
        <div class="rounded-2xl border border-edge bg-raised p-6 shadow-float">
          <h1 class="text-xl font-semibold tracking-tight">{title}</h1>
          {body !== undefined && <p class="mt-1.5 text-soft">{body}</p>}
          <div class="mt-5">{children}</div>
        </div>
        <p class="mt-4 text-center">
          <button
            type="button"
            lang={language.value === "ru" ? "en" : "ru"}
            class="rounded-lg px-3 py-1.5 text-soft hover:bg-hover hover:text-ink"
            onClick={() => {
              language.value = language.value === "ru" ? "en" : "ru";
            }}
          >
            {language.value === "ru" ? "English" : "Русский"}
          </button>
        </p>
      </main>
    </div>
  );
}
