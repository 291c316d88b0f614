import { ArrowLeftRight, UsersRound } from "lucide";
import { useId, useRef, useState } from "preact/hooks";
import type { Contact, Duplicate } from "../../../src/protocol/crm/contact.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { useCommand } from "../../keyboard/use-command.ts";
import { pathOf } from "../../navigation/route.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { signedIn } from "../../store/me.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Comparison } from "./comparison.tsx";
import { sayApart } from "./say-apart.ts";
import { useMerge } from "./use-merge.ts";

type Props = Duplicate & {
  /** The focus is in it: single keys are about this pair. */
  isCurrent: boolean;
  onMerged: (gone: string) => void;
  onApart: () => void;
};

/** Two who may be one person, and what somebody with the right to it decides about them. */
export function DuplicatePair({ contact, other, isCurrent, onMerged, onApart }: Props) {
  const { merge: texts } = crmWords.value;
  const heading = useId();
  const { kept, gone, merge, swap } = useMerge(contact, other.contact);
  const busy = useRef(false);
  const [trouble, setTrouble] = useState<string>();
  const decide = async (act: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setTrouble(undefined);
    await act();
    busy.current = false;
  };
  const mergeThem = () =>
    decide(async () => {
      const answer = await merge();
      if (answer.ok) onMerged(gone.id);
      else setTrouble(refusalWords(answer.error));
    });
  const keepApart = () =>
    decide(async () => {
      if (await sayApart(contact, other.contact)) onApart();
    });
  const mayDecide = signedIn()?.role !== "operator";
  useCommand("merge", isCurrent && mayDecide && mergeThem);
  useCommand("apart", isCurrent && mayDecide && keepApart);
  useCommand("swap", isCurrent && mayDecide && swap);
  return (
    <article
      tabIndex={-1}
      aria-labelledby={heading}
      class="flex scroll-m-4 flex-col gap-3 rounded-2xl border border-edge bg-raised p-4 focus-within:border-accent focus:outline-2 focus:outline-accent sm:p-5"
    >
      <h2 id={heading} class="text-base font-semibold break-words">
        <Name of={contact} />
        <span class="font-normal text-soft"> · </span>
        <Name of={other.contact} />
      </h2>
      <Comparison kept={kept} gone={gone} found={other} />
      {trouble !== undefined && <Notice tone="trouble">{trouble}</Notice>}
      {mayDecide && (
        <div class="flex flex-wrap items-center gap-2">
          <Button look="primary" hotkey="M" title={texts.merge} onClick={mergeThem}>
            {texts.merge}
          </Button>
          <Button icon={UsersRound} hotkey="X" title={texts.notSame} onClick={keepApart}>
            {texts.notSame}
          </Button>
          <Button look="quiet" icon={ArrowLeftRight} hotkey="W" title={texts.swap} onClick={swap}>
            {texts.swap}
          </Button>
        </div>
      )}
    </article>
  );
}

function Name({ of: { id, name } }: { of: Contact }) {
  return (
    <a href={pathOf({ page: "crm", section: "contacts", id })} class="hover:underline">
      {name || crmWords.value.nameless}
    </a>
  );
}
