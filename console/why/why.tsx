import { X } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { type Decision, fetchDecisions } from "../api/conversations.ts";
import type { ApiError } from "../api/request.ts";
import { words } from "../i18n/words.ts";
import { useCommand } from "../keyboard/use-command.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import type { Line } from "../store/line.ts";
import { currentSession } from "../store/lines.ts";
import { IconButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { DecisionCard } from "./decision-card.tsx";

type Props = { line: Line; conversation: string; onClose: () => void };

/** Every decision about who got this session, newest first, with its reasons (AS11). */
export function Why({ line, conversation, onClose }: Props) {
  const { common, conversation: texts } = words.value;
  const [decisions, setDecisions] = useState<readonly Decision[]>();
  const [trouble, setTrouble] = useState<ApiError>();
  const epoch = currentSession.value?.epoch;
  useCommand("back", onClose);
  useEffect(() => {
    let current = true;
    void fetchDecisions(line.id, conversation).then((answer) => {
      if (!current) return;
      setTrouble(answer.ok ? undefined : answer.error);
      if (answer.ok) setDecisions(answer.value.decisions.toSorted((one, other) => other.at - one.at));
    });
    return () => {
      current = false;
    };
  }, [line.id, conversation, epoch]);
  return (
    <aside
      aria-label={texts.whyPanel.title}
      class="absolute inset-y-0 right-0 z-10 flex w-full shrink-0 animate-rise flex-col border-l border-edge bg-surface shadow-float sm:w-96 rail:static rail:w-84 rail:animate-none rail:shadow-none"
    >
      <header class="flex h-16 shrink-0 items-center justify-between border-b border-edge pr-3 pl-5">
        <h2 class="font-semibold">{texts.whyPanel.title}</h2>
        <IconButton icon={X} label={common.close} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section class="min-h-0 flex-1 overflow-y-auto p-4" tabIndex={0} aria-label={texts.whyPanel.title}>
        {trouble && <Notice tone="trouble">{refusalWords(trouble)}</Notice>}
        {!decisions && !trouble && <div class="skeleton h-40" />}
        {decisions?.length === 0 && <p class="text-soft">{texts.whyPanel.empty}</p>}
        <ol class="flex flex-col gap-3">
          {decisions?.map((decision) => (
            <DecisionCard key={`${decision.at} ${decision.kind}`} decision={decision} />
          ))}
        </ol>
      </section>
    </aside>
  );
}
