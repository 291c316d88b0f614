import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";

type Props = { onFiles(files: File[]): void; disabled: boolean; children: ComponentChildren };

/** The whole window takes dropped files. */
export function DropZone({ onFiles, disabled, children }: Props) {
  const { words } = useAround();
  const over = useSignal(false);

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over.value = !disabled;
  }
  function onDragLeave(event: DragEvent) {
    if (!event.relatedTarget) over.value = false;
  }
  function onDrop(event: DragEvent) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    over.value = false;
    if (!disabled) onFiles([...event.dataTransfer.files]);
  }

  return (
    <main onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {over.value && (
        <div class="drop">
          <Icon name="clip" />
          {words.dropHere}
        </div>
      )}
    </main>
  );
}
