import { words } from "../i18n/words.ts";

const rows = [0, 1, 2, 3, 4, 5];

/** As high as the rows that will stand here, so that nothing jumps. */
export function SkeletonRows() {
  return (
    <div class="flex-1 overflow-hidden" role="status">
      <span class="sr-only">{words.value.common.loading}</span>
      {rows.map((row) => (
        <div key={row} class="flex h-[4.75rem] gap-3 border-b border-edge/70 px-4 py-3">
          <div class="skeleton size-9 rounded-full" />
          <div class="flex flex-1 flex-col gap-2 pt-1">
            <div class="skeleton h-3 w-2/5" />
            <div class="skeleton h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
