import { useEffect, useState } from "preact/hooks";
import type { Candidate, ContactCard } from "../../../src/protocol/crm/contact.ts";
import { fetchCandidates } from "../../api/crm.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { signedIn } from "../../store/me.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { sayApart } from "./say-apart.ts";
import { sharedWords } from "./shared-words.ts";

type Props = { card: ContactCard; onMerged: (card: ContactCard) => void };

/** Who may be the same person as a contact; whoever may merge compares both first. */
export function Candidates({ card, onMerged }: Props) {
  const { merge, nameless } = crmWords.value;
  const [found, setFound] = useState<readonly Candidate[]>([]);
  const [compared, setCompared] = useState<Candidate>();
  useEffect(() => {
    let current = true;
    void fetchCandidates(card.id).then((answer) => current && answer.ok && setFound(answer.value.candidates));
    return () => {
      current = false;
    };
  }, [card.id, card.version]);
  const dismiss = async (candidate: Candidate) => {
    if (await sayApart(card, candidate.contact)) setFound((all) => all.filter((each) => each !== candidate));
  };
  if (found.length === 0) return null;
  return (
    <section class="flex flex-col gap-2 rounded-xl bg-wait-soft p-3" aria-label={merge.suggestions}>
      <h3 class="text-xs font-semibold text-wait">{merge.suggestions}</h3>
      <ul class="flex flex-col gap-2">
        {found.map((candidate) => (
          <li key={candidate.contact.id} class="flex flex-wrap items-center gap-2.5">
            <Avatar name={candidate.contact.name} class="size-7 text-xs" />
            <span class="min-w-0 flex-1 basis-40">
              <span class="block truncate font-medium">{candidate.contact.name || nameless}</span>
              <span class="block text-[0.8125rem] break-words text-soft">{sharedWords(candidate)}</span>
            </span>
            {signedIn()?.role !== "operator" && (
              <span class="ml-auto flex flex-wrap justify-end gap-2">
                <Button size="small" look="quiet" onClick={() => dismiss(candidate)}>
                  {merge.notSame}
                </Button>
                <Button size="small" onClick={() => setCompared(candidate)}>
                  {merge.compare}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {compared && (
        <MergeDialog
          one={card}
          other={compared}
          onClose={() => setCompared(undefined)}
          onMerged={(merged) => {
            setFound(found.filter((each) => each !== compared));
            onMerged(merged);
          }}
        />
      )}
    </section>
  );
}
