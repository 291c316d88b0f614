import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../i18n/words.ts";
import { Button, IconButton } from "./button.tsx";

const placed = "m-auto max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] rounded-2xl";
const risen =
  "m-auto max-h-[min(44rem,calc(100dvh-2rem))] w-full rounded-2xl max-sm:mb-0 max-sm:max-w-none max-sm:animate-rise max-sm:rounded-b-none max-sm:pb-[env(safe-area-inset-bottom)]";

type Props = {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
  bare?: boolean;
  sheet?: boolean;
};

/**
 * The browser's own modal dialog: it keeps the focus and gives it back. `bare` draws no heading; a `sheet` rises from
 * below on a phone.
 */
export function Dialog({ title, onClose, children, wide = false, bare = false, sheet = false }: Props) {
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
      class={`overflow-auto border border-edge bg-raised text-sm text-ink shadow-float ${sheet ? risen : placed} ${wide ? "max-w-2xl" : "max-w-md"}`}
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
