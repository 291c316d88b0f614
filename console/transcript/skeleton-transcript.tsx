import { words } from "../i18n/words.ts";

const bubbles = ["w-56", "w-80 self-end", "w-64", "w-40", "w-72 self-end", "w-60"];

export function SkeletonTranscript() {
  return (
    <div class="flex min-h-0 flex-1 flex-col justify-end gap-3 overflow-hidden px-6 pb-4" role="status">
      <span class="sr-only">{words.value.common.loading}</span>
      {bubbles.map((shape) => (
        <div key={shape} class={`skeleton h-10 max-w-[70%] rounded-2xl ${shape}`} />
      ))}
    </div>
  );
}
