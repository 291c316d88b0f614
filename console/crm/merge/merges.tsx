import { Undo2 } from "lucide";
import { useState } from "preact/hooks";
import type { ContactCard } from "../../../src/protocol/crm/contact.ts";
import { undoMerge } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { moment } from "../../i18n/format.ts";
import { language } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { toast } from "../../notices/toasts.ts";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";

type Props = { card: ContactCard; onUndone: (card: ContactCard) => void };

/** What was merged into a contact, each to be taken apart again. */
export function Merges({ card, onUndone }: Props) {
  const { merge: texts, nameless } = crmWords.value;
  const [busy, setBusy] = useState(false);
  if (card.merges.length === 0) return null;
  const undo = async ({ id, gone }: ContactCard["merges"][number]) => {
    setBusy(true);
    const answer = await undoMerge(card.id, id);
    setBusy(false);
    const name = gone.name || nameless;
    if (!answer.ok) return toast({ tone: "trouble", title: texts.undoOf(name), body: refusalWords(answer.error) });
    const to = { page: "crm", section: "contacts", id: gone.id } as const;
    toast({ tone: "done", title: texts.undone(name), to });
    onUndone(answer.value);
  };
  return (
    <section class="flex flex-col gap-1.5" aria-label={texts.done}>
      <h3 class="text-xs font-semibold text-soft">{texts.done}</h3>
      <ul class="flex flex-col gap-1">
        {card.merges.map((merge) => (
          <li key={merge.id} class="flex items-center justify-between gap-3">
            <span class="min-w-0 break-words text-[0.8125rem]">
              {texts.doneAt(merge.gone.name || nameless, merge.by.name, moment(language.value, merge.at))}
            </span>
            {signedIn()?.role !== "operator" && (
              <Button
                size="small"
                icon={Undo2}
                disabled={busy}
                title={texts.undoOf(merge.gone.name)}
                onClick={() => undo(merge)}
              >
                {texts.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
