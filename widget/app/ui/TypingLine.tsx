import type { ReadonlySignal } from "@preact/signals";
import { useAround } from "./context.ts";

/** Keeps its height when nobody types. */
export function TypingLine({ name }: { name: ReadonlySignal<string | undefined> }) {
  const { words } = useAround();
  const typing = name.value;
  return (
    <p class="typing" aria-live="polite">
      {typing !== undefined && (
        <>
          <i class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </i>
          {typing ? words.typing(typing) : words.typingNameless}
        </>
      )}
    </p>
  );
}
