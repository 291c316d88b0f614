import { LinkedText } from "../../transcript/linked-text.tsx";

/** Numbered steps; the addresses in them are links. */
export function Guide({ steps }: { steps: readonly string[] }) {
  return (
    <ol class="flex flex-col gap-3">
      {steps.map((step, index) => (
        <li key={step} class="flex gap-3">
          <span
            aria-hidden="true"
            class="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-strong"
          >
            {index + 1}
          </span>
          <span class="min-w-0 max-w-prose pt-0.5">
            <LinkedText text={step} />
          </span>
        </li>
      ))}
    </ol>
  );
}
