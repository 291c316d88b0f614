import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

type Props = {
  submit: string;
  /** Answers with what went wrong, in words; nothing when it worked. */
  onSubmit: () => Promise<string | undefined>;
  children: ComponentChildren;
  full?: boolean;
  disabled?: boolean;
  /** Beside the button. */
  aside?: ComponentChildren;
};

/** A form that cannot be sent twice at once and shows why it did not work where the eye is. */
export function Form({ submit, onSubmit, children, full = false, disabled = false, aside }: Props) {
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    setTrouble(await onSubmit());
    setBusy(false);
  };
  return (
    <form class="flex flex-col gap-4" onSubmit={send}>
      {children}
      {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
      <div class="flex items-center gap-3">
        <Button type="submit" look="primary" disabled={busy || disabled} class={full ? "w-full" : ""}>
          {submit}
        </Button>
        {aside}
      </div>
    </form>
  );
}
