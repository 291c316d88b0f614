import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../i18n/words.ts";
import { Button, IconButton } from "./button.tsx";

type Props = { title: string; onClose: () => void; children: ComponentChildren; wide?: boolean; bare?: boolean };

/** The browser's own modal dialog: it keeps the focus and gives it back. `bare` draws no heading. */
export function Dialog({ title, onClose, children, wide = false, bare = false }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (!element.current?.open) element.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as every dialog
    <dialog
      ref={element}
      aria-labelledby={heading}
      class={`m-auto max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] overflow-auto rounded-2xl border border-edge bg-raised shadow-float ${wide ? "max-w-2xl" : "max-w-md"}`}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class={bare ? "" : "p-5"}>
        <div class={bare ? "sr-only" : "mb-3 flex items-start justify-between gap-3"}>
          <h2 id={heading} class="text-base font-semibold">
            {title}
          </h2>
          {!bare && (
            <IconButton
              icon={X}
              label={words.value.common.close}
              class="-mt-1.5 -mr-2"
              onClick={() => element.current?.close()}
            />
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

type ConfirmProps = {
  title: string;
  body: string;
  warning?: string | undefined;
  action: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

export function Confirm({ title, body, warning, action, danger = false, onConfirm, onClose }: ConfirmProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {warning !== undefined && <p class="mb-2 rounded-lg bg-wait-soft px-3 py-2 text-wait">{warning}</p>}
      <p class="text-soft">{body}</p>
      <div class="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{words.value.common.cancel}</Button>
        <Button look={danger ? "danger" : "primary"} onClick={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
