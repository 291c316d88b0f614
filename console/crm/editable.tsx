import { Pencil } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { crmWords } from "../i18n/crm-words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  label: string;
  /** As it is edited. */
  value: string;
  /** As it is read, where that differs. */
  shown?: ComponentChildren;
  type?: "text" | "email" | "tel" | "date";
  inputmode?: "decimal" | "text";
  lines?: boolean;
  /** Begins being edited: for what is being added. */
  open?: boolean;
  bare?: boolean;
  class?: string;
  onSave: (value: string) => Promise<string | undefined>;
  onLeave?: () => void;
};

const box = "w-full min-w-0 rounded-md border border-field bg-raised px-2 text-ink aria-invalid:border-alarm";

/** A value that becomes a field where it stands, and saves when it is left; what was refused stays in it, with the reason. */
export function Editable(props: Props) {
  const { label, value, shown, bare = false, class: more = "" } = props;
  const { edit, empty } = crmWords.value;
  const [open, setOpen] = useState(props.open ?? false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (focus: boolean) => {
    setOpen(false);
    props.onLeave?.();
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div class={`flex min-w-0 flex-col ${more}`}>
      {!bare && <span class="text-[0.8125rem] text-soft">{label}</span>}
      {open ? (
        <Field {...props} onClose={close} />
      ) : (
        <button
          ref={button}
          type="button"
          aria-label={edit.change(value === "" ? label : `${label} ${value}`)}
          class="group/edit -mx-2 flex min-h-8 min-w-0 items-center gap-1.5 rounded-md px-2 py-1 text-left hover:bg-hover"
          onClick={() => setOpen(true)}
        >
          <span
            class={`min-w-0 break-words ${props.lines ? "line-clamp-6 whitespace-pre-wrap" : ""} ${value === "" ? "text-soft" : ""}`}
          >
            {shown ?? (value === "" ? empty : value)}
          </span>
          <Icon
            of={Pencil}
            class="size-3.5 text-soft opacity-0 group-hover/edit:opacity-100 group-focus-visible/edit:opacity-100"
          />
        </button>
      )}
    </div>
  );
}

type FieldProps = Props & { onClose: (focus: boolean) => void };

function Field({ label, value, type = "text", inputmode, lines = false, onSave, onClose }: FieldProps) {
  const { edit } = crmWords.value;
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [trouble, setTrouble] = useState<string>();
  const busy = useRef(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // Before the next key: whoever clicks and types on loses no letter.
  useLayoutEffect(() => {
    field.current?.focus();
    if (type !== "date" && !lines) field.current?.select();
  }, []);
  const save = async (focus: boolean) => {
    if (busy.current) return;
    if (typed.trim() === value.trim()) return onClose(focus);
    busy.current = true;
    const wrong = await onSave(typed.trim());
    busy.current = false;
    setTrouble(wrong);
    if (wrong === undefined) onClose(focus);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      busy.current = true;
      onClose(true);
    } else if (event.key === "Enter" && (!lines || event.ctrlKey || event.metaKey)) void save(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const common = {
    ref: field,
    "aria-label": label,
    "aria-describedby": `${id}-help`,
    ...(trouble === undefined ? {} : { "aria-invalid": true as const }),
    value: typed,
    onInput: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onKeyDown: pressed,
    onBlur: () => void save(false),
  };
  return (
    <div class="-mx-2">
      {lines ? (
        <textarea {...common} rows={4} class={`${box} grows max-h-64 py-1.5`} />
      ) : (
        <input
          {...common}
          // The library's types want one literal here.
          type={type as "text"}
          {...(inputmode === undefined ? {} : { inputmode })}
          class={`${box} h-8`}
        />
      )}
      <p
        id={`${id}-help`}
        role={trouble === undefined ? undefined : "alert"}
        class={trouble === undefined ? "sr-only" : "px-2 text-[0.8125rem] text-alarm"}
      >
        {trouble ?? (lines ? edit.helpNotes : edit.help)}
      </p>
    </div>
  );
}
