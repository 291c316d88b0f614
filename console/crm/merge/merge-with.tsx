import { useState } from "preact/hooks";
import type { Contact, ContactCard } from "../../../src/protocol/crm/contact.ts";
import { fetchContacts } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { useLoaded } from "../../settings/use-loaded.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SearchField } from "../list/search-field.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

type Props = { card: ContactCard; onClose: () => void; onMerged: (card: ContactCard) => void };

/** Finds whom a contact is to be merged with, whether they are suggested or not, and compares the two. */
export function MergeWith({ card, onClose, onMerged }: Props) {
  const { merge: texts, list, nameless } = crmWords.value;
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Contact>();
  const { value } = useLoaded(text, () => fetchContacts({ text, limit: "20" }));
  if (chosen) {
    const other = { contact: chosen, shared: [], conflicts: [] };
    return <MergeDialog one={card} other={other} onClose={onClose} onMerged={onMerged} />;
  }
  const found = value?.contacts.filter(({ id }) => id !== card.id);
  return (
    <Dialog title={texts.withWhom} onClose={onClose} sheet>
      <div class="flex h-[min(24rem,60dvh)] flex-col gap-3">
        <div class="flex">
          <SearchField value={text} onValue={(typed) => setText(typed.trim())} autofocus />
        </div>
        <ul class="min-h-0 flex-1 overflow-y-auto">
          {found?.map((contact) => (
            <li key={contact.id}>
              <button
                type="button"
                class="flex w-full items-center gap-2.5 rounded-lg px-2 py-2 text-left -outline-offset-2 hover:bg-hover"
                onClick={() => setChosen(contact)}
              >
                <Avatar name={contact.name} class="size-7 text-xs" />
                <span class="min-w-0">
                  <span class="block truncate font-medium">{contact.name || nameless}</span>
                  <span class="block truncate text-[0.8125rem] text-soft">
                    {[contact.phones[0]?.value, contact.emails[0]?.value, contact.company].filter(Boolean).join(" · ")}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p role="status" class={found?.length === 0 ? "py-2 text-soft" : "sr-only"}>
          {found?.length === 0 ? list.nothing : ""}
        </p>
      </div>
    </Dialog>
  );
}
