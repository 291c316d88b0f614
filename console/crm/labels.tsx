import { Plus, X } from "lucide";
import { useState } from "preact/hooks";
import { crmWords } from "../i18n/crm-words.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Editable } from "./editable.tsx";

type Props = { labels: readonly string[]; onSave: (labels: string[]) => Promise<string | undefined> };

export function Label({ name }: { name: string }) {
  return <span class="inline-flex max-w-48 truncate rounded-full bg-hover px-2 text-xs leading-5">{name}</span>;
}

/** Words that a contact is marked with. */
export function EditableLabels({ labels, onSave }: Props) {
  const { contact, edit } = crmWords.value;
  const [adding, setAdding] = useState(false);
  return (
    <section aria-label={contact.labels} class="flex flex-col gap-1">
      <span class="text-[0.8125rem] text-soft">{contact.labels}</span>
      <ul class="flex flex-wrap items-center gap-1.5">
        {labels.map((name) => (
          <li key={name} class="inline-flex max-w-full items-center rounded-full bg-hover pl-2.5 text-[0.8125rem]">
            <span class="truncate">{name}</span>
            <button
              type="button"
              class="grid size-6 place-items-center rounded-full text-soft hover:text-ink"
              aria-label={edit.remove(name)}
              title={edit.remove(name)}
              onClick={() => void onSave(labels.filter((each) => each !== name))}
            >
              <Icon of={X} class="size-3.5" />
            </button>
          </li>
        ))}
        <li>
          {adding ? (
            <Editable
              bare
              open
              class="w-36 pl-2"
              label={contact.label}
              value=""
              onSave={(name) => onSave([...labels, name])}
              onLeave={() => setAdding(false)}
            />
          ) : (
            <Button size="small" look="quiet" icon={Plus} onClick={() => setAdding(true)}>
              {contact.label}
            </Button>
          )}
        </li>
      </ul>
    </section>
  );
}
