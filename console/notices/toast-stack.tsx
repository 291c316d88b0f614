import { BellRing, Check, CircleAlert, MessageCircle, X } from "lucide";
import { words } from "../i18n/words.ts";
import { pathOf } from "../navigation/route.ts";
import { Icon } from "../ui/icon.tsx";
import { dismiss, type Toast, toasts } from "./toasts.ts";

const icons = { news: MessageCircle, offer: BellRing, trouble: CircleAlert, done: Check } as const;
const looks = { news: "text-accent", offer: "text-wait", trouble: "text-alarm", done: "text-accent" } as const;

/** What has just happened, read out politely; below the head of the page, whose buttons may be what is needed now. */
export function ToastStack() {
  return (
    <ol
      aria-live="polite"
      aria-relevant="additions"
      class="pointer-events-none fixed top-18 right-3 z-40 flex w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-2"
    >
      {toasts.value.map((toast) => (
        <Shown key={toast.key} toast={toast} />
      ))}
    </ol>
  );
}

function Shown({ toast }: { toast: Toast }) {
  const { common, desk } = words.value;
  return (
    <li class="pointer-events-auto flex animate-rise items-start gap-3 rounded-xl border border-edge bg-raised p-3 shadow-float">
      <Icon of={icons[toast.tone]} class={`mt-0.5 size-4 ${looks[toast.tone]}`} />
      <div class="min-w-0 flex-1">
        <p class="font-semibold break-words">{toast.title}</p>
        {toast.body && <p class="line-clamp-3 break-words text-soft">{toast.body}</p>}
        {toast.to && (
          <a
            href={pathOf(toast.to)}
            class="mt-1 inline-block font-semibold text-accent-strong underline underline-offset-2"
            onClick={() => dismiss(toast.key)}
          >
            {common.open}
          </a>
        )}
      </div>
      <button
        type="button"
        class="-m-1 grid size-7 place-items-center rounded-md text-soft hover:text-ink"
        aria-label={desk.notices.dismiss}
        onClick={() => dismiss(toast.key)}
      >
        <Icon of={X} />
      </button>
    </li>
  );
}
