import { BadgeCheck, Mail, Phone, Plus, X } from "lucide";
import { useState } from "preact/hooks";
import { crmWords } from "../i18n/crm-words.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Editable } from "./editable.tsx";

type Value = { value: string; verified?: boolean };

type Props = {
  /** Of all of them, and of one. */
  title: string;
  label: string;
  values: readonly Value[];
  type: "tel" | "email";
  hrefOf: (value: string) => string;
  onSave: (values: string[]) => Promise<string | undefined>;
};

/** Several phones or emails: each can be used, changed and taken away, and one added. */
export function EditableList({ title, label, values, type, hrefOf, onSave }: Props) {
  const { contact, edit } = crmWords.value;
  const [adding, setAdding] = useState(false);
  const all = values.map(({ value }) => value);
  const changed = (at: number, to: string) =>
    onSave(all.flatMap((each, index) => (index === at ? (to ? [to] : []) : each)));
  return (
    <section aria-label={title} class="flex min-w-0 flex-col">
      <div class="flex h-6 items-center justify-between text-[0.8125rem] text-soft">
        {title}
        <IconButton icon={Plus} label={edit.add(label)} class="-mr-1 size-7!" onClick={() => setAdding(true)} />
      </div>
      <ul>
        {values.map(({ value, verified }, at) => (
          <li key={value} class="group/key flex items-center gap-1">
            <Editable
              bare
              class="flex-1"
              {...{ label, value, type }}
              shown={<span class="break-all">{value}</span>}
              onSave={(to) => changed(at, to)}
            />
            {verified && (
              <span title={contact.verified}>
                <Icon of={BadgeCheck} class="size-4 text-accent" />
                <span class="sr-only">{contact.verified}</span>
              </span>
            )}
            <a
              href={hrefOf(value)}
              class="grid size-7 place-items-center rounded-lg text-soft hover:bg-hover hover:text-ink"
              aria-label={`${type === "tel" ? contact.call : contact.write} ${value}`}
              title={type === "tel" ? contact.call : contact.write}
            >
              <Icon of={type === "tel" ? Phone : Mail} />
            </a>
            <IconButton
              icon={X}
              label={edit.remove(value)}
              class="-mr-1 size-7!"
              onClick={() => void changed(at, "")}
            />
          </li>
        ))}
      </ul>
      {adding && (
        <Editable
          bare
          open
          {...{ label, type }}
          value=""
          onSave={(value) => onSave([...all, value])}
          onLeave={() => setAdding(false)}
        />
      )}
    </section>
  );
}
